/* One step of an optimizer, for a stretch of the parameters. May use real.h and nn.h. */
#ifndef NN_UPDATE_H
#define NN_UPDATE_H

#include "nn.h"
#include "real.h"

#include <stdbool.h>

enum { CONSTANTS_MOST = 8 };

/* What a step does with a gradient, and where: parameters and slots are those of the whole chain
 * and lie as nn.h says, `count` numbers each. */
typedef struct {
  real *parameters, *slots;
  uint32_t count, optimizer, slot_count;
  bool kept;  /* the gradient is the result: it takes the place of the parameters */
  bool plain; /* w -= rate g, and nothing else */
  const double *hyper;
  real rate, decay, shrink;
  real constants[CONSTANTS_MOST];
} update;

/* The step that follows those of `progress`, whose count and powers move on. */
void REAL(update_start)(const nn_training *training, nn_progress *progress, uint32_t count,
                        real *parameters, real *slots, update *step);

/* No step: the gradient itself goes to `gradient`, which is laid out as the parameters. */
void REAL(update_keep)(real *gradient, update *step);

/* Moves the parameters first … first + count - 1 by the gradient g, which may be changed. */
void REAL(update_apply)(const update *step, uint32_t first, uint32_t count, real *g);

#endif
