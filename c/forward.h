/* The transfer function by weights as they lie, for training. May use real.h. */
#ifndef NN_FORWARD_H
#define NN_FORWARD_H

#include "real.h"

/* Numbers of `scratch` that layer_sums takes for a layer of so many inputs. */
uint64_t REAL(layer_sums_scratch)(uint32_t inputs);

/* As nn_weighted_sum, with the same bits, of weights (units, inputs) that are not packed. */
void REAL(layer_sums)(uint32_t inputs, uint32_t units, uint32_t samples, const real *weights,
                      const real *bias, const real *x, real *scratch, real *z);

#endif
