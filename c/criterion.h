/* The losses of a batch. May use real.h and nn.h. */
#ifndef NN_CRITERION_H
#define NN_CRITERION_H

#include "nn.h"
#include "real.h"

#include <stdbool.h>

/* Adds the losses and the right answers of rows of outputs to *loss and *hits, number by number:
 * z, y and t (rows, units), the output layer's weighted sums, its outputs and the targets. Where
 * `delta` (rows, units) is not NULL, it gets the derivatives of the rows' mean loss: by z if the
 * loss is fused with the layer's activation, which is returned, else by y. */
bool REAL(criterion)(const nn_training *training, const nn_layer *output, uint32_t rows,
                     const real *z, const real *y, const real *t, real *delta, double *loss,
                     double *hits);

/* Whether a row's loss is the sum over its numbers, not their mean. */
bool loss_is_summed(uint32_t loss);

/* ln(1 + x) for x >= 0, to 3 units in the last place. */
double logarithm_of_one_plus(double x);

#endif
