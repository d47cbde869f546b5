/* The core as a native program: a contestant of the bench. Works on the numbers of data.js, which
 * lie in place. May use the core. */
#include "../../../c/nn.h"
#include "numbers.h"
#include "protocol.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  uint32_t inputs, units;
  void *packed, *bias, *y;
} layer;

/* DTYPE ACTIVATION CALLS SAMPLES SIZE..., where SIZE is inputs and then the units of each layer. */
static struct {
  bool single;
  uint32_t activation, calls, samples, layers, first;
  layer layer[MOST_LAYERS];
  void *x, *y;
} job;

static uint32_t activation_of(const char *name) {
  for (uint32_t i = 0; i < nn_activation_count(); i++)
    if (strcmp(nn_activation_name(i), name) == 0) return i;
  fprintf(stderr, "no activation %s\n", name);
  exit(1);
}

static void prepare(int count, char **argument) {
  job.single = strcmp(argument[0], "float32") == 0;
  job.activation = activation_of(argument[1]);
  job.calls = (uint32_t)strtoul(argument[2], NULL, 10);
  job.samples = (uint32_t)strtoul(argument[3], NULL, 10);
  uint32_t inputs = job.first = (uint32_t)strtoul(argument[4], NULL, 10);
  job.layers = (uint32_t)count - 5;
  for (uint32_t i = 0; i < job.layers; i++) {
    const uint32_t units = (uint32_t)strtoul(argument[5 + i], NULL, 10);
    void *weights = draw((size_t)units * inputs, job.single, 1 / sqrt(inputs), 0);
    layer *one = job.layer + i;
    one->inputs = inputs, one->units = units;
    if (job.single) {
      one->packed = numbers(nn_packed_count_f32(inputs, units), true);
      nn_pack_f32(inputs, units, weights, one->packed);
    } else {
      one->packed = numbers(nn_packed_count(inputs, units), false);
      nn_pack(inputs, units, weights, one->packed);
    }
    one->bias = draw(units, job.single, 0.5, 0);
    one->y = numbers((size_t)job.samples * units, job.single);
    free(weights);
    inputs = units;
  }
  const size_t values = (size_t)job.calls * job.samples;
  job.x = draw(values * job.first, job.single, job.layers ? 1 : 2, 0);
  job.y = job.layers && job.calls == 1 ? job.layer[job.layers - 1].y
                                       : numbers(values * inputs, job.single);
}

static void run_neurons(void) {
  const double *w = job.layer->packed, *b = job.layer->bias, *x = job.x;
  double *y = job.y;
  for (uint32_t i = 0; i < job.calls; i++, x += 4)
    y[i] = nn_neuron(job.activation, 0, 4, *b, w[0], x[0], w[1], x[1], w[2], x[2], w[3], x[3]);
}

static void run(uint32_t seed) {
  (void)seed;
  if (job.layers == 0) {
    if (job.single)
      nn_activate_f32(job.activation, 0, job.first, job.x, job.y);
    else
      nn_activate(job.activation, 0, job.first, job.x, job.y);
    return;
  }
  if (job.calls > 1) {
    run_neurons();
    return;
  }
  const void *from = job.x;
  for (const layer *one = job.layer; one < job.layer + job.layers; one++) {
    if (job.single)
      nn_forward_f32(job.activation, 0, one->inputs, one->units, job.samples, one->packed,
                     one->bias, from, one->y);
    else
      nn_forward(job.activation, 0, one->inputs, one->units, job.samples, one->packed, one->bias,
                 from, one->y);
    from = one->y;
  }
}

static void output(const char *path) {
  const uint32_t last = job.layers ? job.layer[job.layers - 1].units : job.first;
  const size_t count = (size_t)job.calls * job.samples * last;
  double *values = numbers(count, false);
  run(0);
  for (size_t i = 0; i < count; i++) values[i] = number_at(job.y, job.single, i);
  write_numbers(path, values, count);
  free(values);
}

int main(int count, char **argument) {
  if (count < 6 || count - 6 > MOST_LAYERS) return 2;
  prepare(count - 1, argument + 1);
  return answer(&(contestant){
      .precision = argument[1], .version = __VERSION__, .run = run, .output = output});
}
