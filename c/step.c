/* One batch: forward, the loss, backwards, and an update of each layer on the way.
 * May use activate.h, criterion.h, forward.h, gradient.h, step.h, update.h, real.h and nn.h.
 *
 * D. E. Rumelhart, G. E. Hinton, R. J. Williams, Learning representations by back-propagating
 * errors, Nature 323 (1986). `work` holds, one after another: the samples and targets of the batch,
 * gathered; of each layer its weighted sums and its outputs; two
 * arrays of deltas; and what the products need meanwhile. */
#include "step.h"
#include "activate.h"
#include "criterion.h"
#include "forward.h"
#include "gradient.h"
#include "nn.h"
#include "real.h"
#include "update.h"

#include <stddef.h>

/* In doubles, which no count of rows and units overflows. */
double REAL(work_count)(const nn_training *training, const nn_layer *layers, uint32_t rows) {
  const uint32_t depth = training->depth;
  double a_row = rows > 1 ? (double)layers[0].inputs + layers[depth - 1].units : 0;
  double widest = 0, scratch = 0;
  for (uint32_t i = 0; i < depth; i++) {
    const nn_layer *layer = layers + i;
    const double units = layer->units;
    a_row += 2 * units;
    if (units > widest) widest = units;
    const double forward = (double)REAL(layer_sums_scratch)(layer->inputs);
    const double backward = (double)REAL(layer_update_scratch)(layer->units, rows);
    if (forward > scratch) scratch = forward;
    if (backward > scratch) scratch = backward;
  }
  return rows * (a_row + 2 * widest) + scratch;
}

/* Rows of `columns` numbers, in the order of a batch: to `to`, or as they lie where they follow one
 * another. */
static const real *gathered(const uint32_t *order, uint32_t first, uint32_t rows, uint32_t columns,
                            const real *from, real *to) {
  if (!order) return from + first * columns;
  if (rows == 1) return from + order[first] * columns;
  real *at = to;
  for (uint32_t row = 0; row < rows; row++, at += columns) {
    const real *sample = from + order[first + row] * columns;
    if (columns >= 2 * LANES) {
      copy_numbers(columns, sample, at);
      continue;
    }
    for (uint32_t i = 0; i < columns; i++) at[i] = sample[i];
  }
  return to;
}

void REAL(take_batch)(const lent *job, nn_progress *progress, uint32_t rows, aim purpose) {
  const nn_layer *const layers = job->layers;
  const uint32_t depth = job->training->depth;
  const nn_layer *const output = layers + depth - 1;

  real *at = job->work;
  const real *const x = gathered(job->order, progress->at, rows, layers->inputs, job->x, at);
  if (rows > 1) at += rows * layers->inputs;
  const real *const t = gathered(job->order, progress->at, rows, output->units, job->t, at);
  if (rows > 1) at += rows * output->units;

  real *delta = at + rows * job->kept, *other = delta + rows * job->widest;
  real *const scratch = other + rows * job->widest;

  const real *parameters = job->parameters, *in = x;
  real *z = NULL, *y = NULL;
  uint32_t first = 0;
  for (uint32_t i = 0; i < depth; i++) {
    const nn_layer *layer = layers + i;
    const uint32_t count = rows * layer->units, weights = layer->units * layer->inputs;
    z = at;
    y = z + count;
    REAL(layer_sums)
    (layer->inputs, layer->units, rows, parameters + first, parameters + first + weights, in,
     scratch, z);
    REAL(activate_rows)(layer->activation, layer->parameter, rows, layer->units, z, y);
    at = y + count;
    first += weights + layer->units;
    in = y;
  }

  const bool wanted = purpose != MEASURE;
  const bool by_z = REAL(criterion)(job->training, output, rows, z, y, t, wanted ? delta : NULL,
                                    &progress->loss, &progress->hits);
  if (!wanted) return;
  if (!by_z) REAL(activate_backward)
  (output->activation, output->parameter, rows, output->units, z, y, delta);

  update step;
  if (purpose == LEARN) REAL(update_start)
  (job->training, progress, job->parameter_count, job->parameters, job->slots, &step);
  else REAL(update_keep)(job->gradient, &step);
  /* The optimizer takes all of a small chain's parameters at once. */
  const bool small = job->parameter_count <= STRIP && !(rows == 1 && step.plain);
  real gradient[STRIP];
  for (uint32_t i = depth; i-- > 0;) {
    const nn_layer *layer = layers + i;
    const nn_layer *before = layer - 1;
    first -= layer->units * (layer->inputs + 1);
    in = x;
    if (i > 0) {
      y = z - rows * before->units;
      z = y - rows * before->units;
      REAL(delta_back)(layer->inputs, layer->units, rows, parameters + first, delta, other);
      REAL(activate_backward)
      (before->activation, before->parameter, rows, before->units, z, y, other);
      in = y;
    }
    if (small) REAL(layer_gradient)
    (layer->inputs, layer->units, rows, in, delta, gradient + first);
    else REAL(layer_update)(&step, first, layer->inputs, layer->units, rows, in, delta, scratch);
    real *const spent = delta;
    delta = other;
    other = spent;
  }
  if (small) REAL(update_apply)(&step, 0, job->parameter_count, gradient);
}

uint32_t REAL(first_not_finite)(uint32_t count, const void *numbers) {
  const real *at = numbers;
  for (uint32_t i = 0; i < count; i++)
    if (at[i] - at[i] != 0) return i;
  return count;
}
