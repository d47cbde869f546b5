/* What runs backwards through a layer. May use real.h and update.h. */
#ifndef NN_GRADIENT_H
#define NN_GRADIENT_H

#include "real.h"
#include "update.h"

/* So many inputs of two units are a block of a gradient; so many numbers of it, a STRIP, are made
 * before the optimizer takes them. */
enum { BLOCK_INPUTS = 64, STRIP = 2 * BLOCK_INPUTS };

/* E = D W: delta (rows, units), weights (units, inputs), to out (rows, inputs). Each number is the
 * sum over the units, from left to right. */
void REAL(delta_back)(uint32_t inputs, uint32_t units, uint32_t rows, const real *weights,
                      const real *delta, real *out);

/* Numbers of `scratch` that layer_update takes for `rows` samples. */
uint64_t REAL(layer_update_scratch)(uint32_t units, uint32_t rows);

/* The gradients Dᵀ X of the weights and the sums of the columns of D of the biases, as parameters
 * lie: delta (rows, units), x (rows, inputs). Each number is the sum over the rows, from left to
 * right. */
void REAL(layer_gradient)(uint32_t inputs, uint32_t units, uint32_t rows, const real *x,
                          const real *delta, real *gradient);

/* One step by the same gradients; the layer's parameters are those from `first` on. */
void REAL(layer_update)(const update *step, uint32_t first, uint32_t inputs, uint32_t units,
                        uint32_t rows, const real *x, const real *delta, real *scratch);

#endif
