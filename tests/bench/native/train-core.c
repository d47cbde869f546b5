/* The core's training as a native program: a contestant of the bench. Works on numbers that lie in
 * place. May use the core. */
#include "../../../c/nn.h"
#include "numbers.h"
#include "protocol.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static training job;
static nn_layer layers[MOST_LAYERS];
static nn_training settings;
static nn_progress progress;
static void *x, *t, *parameters, *slots, *work;
static double *history;

static void *copied(const double *values, size_t count) {
  void *array = numbers(count, job.single);
  for (size_t i = 0; i < count; i++) {
    if (job.single)
      ((float *)array)[i] = (float)values[i];
    else
      ((double *)array)[i] = values[i];
  }
  return array;
}

static uint32_t row_of(const char *wanted, uint32_t count, const char *name(uint32_t)) {
  for (uint32_t i = 0; i < count; i++)
    if (strcmp(name(i), wanted) == 0) return i;
  fprintf(stderr, "no %s\n", wanted);
  exit(1);
}

/* The parameters as they are before the first epoch, and the optimizer at its start. */
static void reset(void) {
  double *all = numbers(job.parameters, false), *at = all;
  for (uint32_t i = 0; i < job.layers; i++) {
    const size_t units = job.size[i + 1], weights = units * job.size[i];
    memcpy(at, job.weights[i], weights * sizeof *at);
    memcpy(at + weights, job.bias[i], units * sizeof *at);
    at += weights + units;
  }
  free(parameters);
  parameters = copied(all, job.parameters);
  const size_t bytes = job.single ? sizeof(float) : sizeof(double);
  memset(slots, 0, 2 * job.parameters * bytes);
  progress = (nn_progress){0};
  free(all);
}

static void prepare(void) {
  const uint32_t sigmoid = row_of("sigmoid", nn_activation_count(), nn_activation_name);
  for (uint32_t i = 0; i < job.layers; i++)
    layers[i] = (nn_layer){.inputs = job.size[i], .units = job.size[i + 1], .activation = sigmoid};
  const uint32_t optimizer =
      row_of(job.adam ? "adam" : "sgd", nn_optimizer_count(), nn_optimizer_name);
  settings = (nn_training){.depth = job.layers,
                           .samples = job.samples,
                           .batch = job.batch,
                           .loss = row_of("meanSquaredError", nn_loss_count(), nn_loss_name),
                           .optimizer = optimizer,
                           .rate = job.rate};
  for (uint32_t i = 0; i < nn_optimizer_parameter_count(optimizer); i++)
    settings.hyper[i] = nn_optimizer_parameter_default(optimizer, i);
  x = copied(job.x, (size_t)job.samples * job.size[0]);
  t = copied(job.t, (size_t)job.samples * outputs_of(&job));
  slots = numbers(2 * job.parameters, job.single);
  work = numbers(
      job.single ? nn_training_count_f32(&settings, layers) : nn_training_count(&settings, layers),
      job.single);
  history = numbers(2 * job.epochs, false);
  reset();
}

static void run(uint32_t seed) {
  (void)seed;
  /* From the first epoch each time, since their number is one of 32 bits. */
  progress.epoch = 0;
  settings.epochs = job.epochs;
  const nn_status status = job.single ? nn_train_f32(&settings, layers, &progress, UINT32_MAX, x, t,
                                                     NULL, NULL, parameters, slots, work, history)
                                      : nn_train(&settings, layers, &progress, UINT32_MAX, x, t,
                                                 NULL, NULL, parameters, slots, work, history);
  if (status != NN_OK) abort();
}

static void output(const char *path) {
  double *values = numbers(job.parameters, false);
  reset();
  run(0);
  for (size_t i = 0; i < job.parameters; i++) values[i] = number_at(parameters, job.single, i);
  write_numbers(path, values, job.parameters);
  free(values);
}

int main(int count, char **argument) {
  if (!read_training(&job, count - 1, argument + 1)) return 2;
  prepare();
  return answer(&(contestant){
      .precision = argument[1], .version = __VERSION__, .run = run, .output = output});
}
