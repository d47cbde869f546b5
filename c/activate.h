/* Activations as a neuron by itself and a layer in training use them: of one number, of the rows of
 * a batch, and backwards. May use math.h and real.h. */
#ifndef NN_ACTIVATE_H
#define NN_ACTIVATE_H

#include "math.h"
#include "real.h"

/* Of an activation by blocks, its values and slopes from z; of others NULL. Whether it has a slope
 * from y, and whether it takes a row at a time. Of both precisions, by row of activation.def. */
typedef struct {
  block_function *value, *slope;
  bool slope_from_y, rowwise;
} activation_blocks;
extern const activation_blocks blocks_of[];

/* f(z), with the bits of nn_activate; NaN for an unknown activation. */
real REAL(activate_one)(uint32_t activation, double parameter, real z);

/* Whether activate_backward takes the slope from z, which must be kept for it; else it takes y. */
bool activation_needs_z(uint32_t activation, double parameter);

/* Y = f(Z) of z (rows, units), a row being a sample; y may be z. The activation is a known one. */
void REAL(activate_rows)(uint32_t activation, double parameter, uint32_t rows, uint32_t units,
                         const real *z, real *y);

/* From the loss's derivatives by y to those by z, in place: delta (rows, units), with the y that
 * activate_rows gave for z. z is looked at only if activation_needs_z. */
void REAL(activate_backward)(uint32_t activation, double parameter, uint32_t rows, uint32_t units,
                             const real *z, const real *y, real *delta);

#endif
