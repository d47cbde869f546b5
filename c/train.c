/* Training as a whole: what is refused, how much memory it takes, epochs, what ends a run.
 * May use criterion.h, step.h, math.h and nn.h. */
#include "criterion.h"
#include "math.h"
#include "nn.h"
#include "step.h"

#include <stddef.h>

_Static_assert(sizeof(nn_layer) == 24, "nn_layer crosses to JavaScript by bytes");
_Static_assert(sizeof(nn_training) == 96, "nn_training crosses to JavaScript by bytes");
_Static_assert(sizeof(nn_progress) == 56, "nn_progress crosses to JavaScript by bytes");

/* What is different in the two precisions. */
typedef struct {
  uint32_t bytes;
  batch_function *take_batch;
  work_function *work_count;
  scan_function *first_not_finite;
} precision;

batch_function take_batch_f32;
work_function work_count_f32;
scan_function first_not_finite_f32;

static const precision double_precision = {sizeof(double), take_batch, work_count,
                                           first_not_finite};
static const precision single_precision = {sizeof(float), take_batch_f32, work_count_f32,
                                           first_not_finite_f32};

static uint32_t lesser(uint32_t a, uint32_t b) { return a < b ? a : b; }

/* UINT32_MAX for more numbers than an address reaches. */
SMALL static uint32_t reached(const precision *of, double count) {
  return count <= UINT32_MAX / of->bytes ? (uint32_t)count : UINT32_MAX;
}

SMALL static uint32_t parameter_count(const precision *of, uint32_t depth, const nn_layer *layers) {
  double count = 0;
  for (uint32_t i = 0; i < depth; i++) count += (layers[i].inputs + 1.0) * layers[i].units;
  return reached(of, count);
}

SMALL static uint32_t training_count(const precision *of, const nn_training *training,
                                     const nn_layer *layers) {
  if (training->depth == 0) return 0;
  return reached(of, of->work_count(training, layers, lesser(training->batch, training->samples)));
}

uint32_t nn_parameter_count(uint32_t depth, const nn_layer *layers) {
  return parameter_count(&double_precision, depth, layers);
}

uint32_t nn_parameter_count_f32(uint32_t depth, const nn_layer *layers) {
  return parameter_count(&single_precision, depth, layers);
}

uint32_t nn_training_count(const nn_training *training, const nn_layer *layers) {
  return training_count(&double_precision, training, layers);
}

uint32_t nn_training_count_f32(const nn_training *training, const nn_layer *layers) {
  return training_count(&single_precision, training, layers);
}

SMALL static nn_status refusal(const precision *of, const nn_training *training,
                               const nn_layer *layers) {
  const uint32_t depth = training->depth;
  if (training->loss >= nn_loss_count()) return NN_UNKNOWN_LOSS;
  if (training->optimizer >= nn_optimizer_count()) return NN_UNKNOWN_OPTIMIZER;
  if (depth == 0 || training->samples == 0 || training->batch == 0) return NN_MISSHAPEN;
  for (uint32_t i = 0; i < depth; i++) {
    if (layers[i].activation >= nn_activation_count()) return NN_UNKNOWN_ACTIVATION;
    if (layers[i].inputs == 0 || layers[i].units == 0) return NN_MISSHAPEN;
    if (i > 0 && layers[i].inputs != layers[i - 1].units) return NN_MISSHAPEN;
  }
  const nn_layer *output = layers + depth - 1;
  if (!nn_loss_fits(training->loss, output->activation)) return NN_MISFIT;
  const double widest = layers->inputs > output->units ? layers->inputs : output->units;
  if (reached(of, widest * training->samples) == UINT32_MAX ||
      training_count(of, training, layers) == UINT32_MAX ||
      reached(of, 3.0 * parameter_count(of, depth, layers)) == UINT32_MAX)
    return NN_TOO_LARGE;
  return NN_OK;
}

/* Of how many numbers the loss of all samples is the mean. */
static double loss_terms(const lent *job) {
  const nn_training *training = job->training;
  const double rows = training->samples;
  return loss_is_summed(training->loss) ? rows : rows * job->layers[training->depth - 1].units;
}

/* Whether all parameters and the loss are finite; if not, progress says which is not. */
static bool finite(const precision *of, const lent *job, nn_progress *progress) {
  const nn_layer *layer = job->layers;
  const uint32_t number = of->first_not_finite(job->parameter_count, job->parameters);
  progress->number = number;
  progress->layer = 0;
  while (progress->layer < job->training->depth &&
         progress->number >= layer->units * (layer->inputs + 1)) {
    progress->number -= layer->units * (layer->inputs + 1);
    progress->layer++;
    layer++;
  }
  return number == job->parameter_count && progress->loss - progress->loss == 0;
}

static void shuffle(const nn_training *training, uint32_t *order, void *random) {
  if (training->shuffle == 1) nn_random_permutation(random, training->samples, order);
  if (training->shuffle == 2) nn_generator_permutation(random, training->samples, order);
}

/* What follows from the layers, once for all batches. */
static void prepare(const precision *of, lent *job) {
  const uint32_t depth = job->training->depth;
  job->parameter_count = parameter_count(of, depth, job->layers);
  for (uint32_t i = 0; i < depth; i++) {
    const uint32_t units = job->layers[i].units;
    if (units > job->widest) job->widest = units;
    job->kept += 2 * units;
  }
}

static nn_status train(const precision *of, lent *job, nn_progress *progress, uint32_t batches,
                       uint32_t *order, void *random, double *history) {
  const nn_training *training = job->training;
  const nn_status refused = refusal(of, training, job->layers);
  if (refused != NN_OK) return refused;
  job->order = order;
  prepare(of, job);
  for (; batches > 0 && progress->epoch < training->epochs; batches--) {
    if (progress->at == 0) {
      shuffle(training, order, random);
      progress->loss = progress->hits = 0;
    }
    const uint32_t rows = lesser(training->batch, training->samples - progress->at);
    of->take_batch(job, progress, rows, LEARN);
    progress->at += rows;
    if (progress->at < training->samples) continue;
    progress->at = 0;
    if (!finite(of, job, progress)) return NN_DIVERGED;
    progress->epoch++;
    const double mean = progress->loss / loss_terms(job);
    *history++ = mean;
    *history++ = progress->hits;
    if (mean < training->enough) break;
  }
  return NN_OK;
}

static nn_status gradient(const precision *of, lent *job, double *loss) {
  nn_training whole = *job->training;
  whole.batch = whole.samples;
  job->training = &whole;
  const nn_status refused = refusal(of, &whole, job->layers);
  if (refused != NN_OK) return refused;
  prepare(of, job);
  nn_progress progress = {0};
  of->take_batch(job, &progress, whole.samples, DIFFERENTIATE);
  *loss = progress.loss / loss_terms(job);
  return NN_OK;
}

static nn_status measure(const precision *of, lent *job, double *result) {
  const nn_training *training = job->training;
  const nn_status refused = refusal(of, training, job->layers);
  if (refused != NN_OK) return refused;
  prepare(of, job);
  nn_progress progress = {0};
  while (progress.at < training->samples) {
    const uint32_t rows = lesser(training->batch, training->samples - progress.at);
    of->take_batch(job, &progress, rows, MEASURE);
    progress.at += rows;
  }
  result[0] = progress.loss / loss_terms(job);
  result[1] = progress.hits;
  return NN_OK;
}

#define EXPAND(real, of, REAL)                                                                    \
  nn_status REAL(nn_train)(const nn_training *training, const nn_layer *layers,                   \
                           nn_progress *progress, uint32_t batches, const real *x, const real *t, \
                           uint32_t *order, void *random, real *parameters, real *slots,          \
                           real *work, double *history) {                                         \
    lent job = {.training = training,                                                             \
                .layers = layers,                                                                 \
                .x = x,                                                                           \
                .t = t,                                                                           \
                .parameters = parameters,                                                         \
                .slots = slots,                                                                   \
                .work = work};                                                                    \
    return train(&of, &job, progress, batches, order, random, history);                           \
  }                                                                                               \
  nn_status REAL(nn_gradient)(const nn_training *training, const nn_layer *layers, const real *x, \
                              const real *t, const real *parameters, real *work, real *kept,      \
                              double *loss) {                                                     \
    lent job = {.training = training,                                                             \
                .layers = layers,                                                                 \
                .x = x,                                                                           \
                .t = t,                                                                           \
                .parameters = (real *)parameters,                                                 \
                .gradient = kept,                                                                 \
                .work = work};                                                                    \
    return gradient(&of, &job, loss);                                                             \
  }                                                                                               \
  nn_status REAL(nn_loss)(const nn_training *training, const nn_layer *layers, const real *x,     \
                          const real *t, const real *parameters, real *work, double *result) {    \
    lent job = {.training = training,                                                             \
                .layers = layers,                                                                 \
                .x = x,                                                                           \
                .t = t,                                                                           \
                .parameters = (real *)parameters,                                                 \
                .work = work};                                                                    \
    return measure(&of, &job, result);                                                            \
  }
#define AS_DOUBLE(name) name
#define AS_FLOAT(name) name##_f32
EXPAND(double, double_precision, AS_DOUBLE)
EXPAND(float, single_precision, AS_FLOAT)
