/* One batch, from its samples to the new parameters. May use nn.h and real.h. */
#ifndef NN_STEP_H
#define NN_STEP_H

#include "nn.h"
#include "real.h"

/* What is done with a batch: its loss alone, its gradient, or a step. */
typedef enum { MEASURE, DIFFERENTIATE, LEARN } aim;

/* All that a call was lent; the numbers behind a void pointer are of one precision. */
typedef struct {
  const nn_training *training;
  const nn_layer *layers;
  uint32_t parameter_count;
  uint32_t widest, kept; /* the most units of a layer; z and y of all layers, of one sample */
  const uint32_t *order; /* NULL: the samples as they lie */
  const void *x, *t;
  void *parameters, *slots, *work, *gradient;
} lent;

/* Takes the `rows` samples that follow progress->at, in the job's order; adds their losses and
 * right answers to those of `progress` and, if it learns, moves its count of steps on. */
typedef void batch_function(const lent *job, nn_progress *progress, uint32_t rows, aim purpose);
batch_function REAL(take_batch);

/* How many numbers of `work` a batch of so many rows takes. */
typedef double work_function(const nn_training *training, const nn_layer *layers, uint32_t rows);
work_function REAL(work_count);

/* The first number that is not finite, or `count`. */
typedef uint32_t scan_function(uint32_t count, const void *numbers);
scan_function REAL(first_not_finite);

#endif
