/* Training as plain C, in floats, for a compiler that may reorder sums: a contestant of the bench.
 * May use the C library. */
#include "numbers.h"
#include "protocol.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  size_t inputs, units;
  float *weights, *bias; /* (units, inputs), (units) */
  float *y, *delta;      /* (batch, units) */
  float *gradient;       /* (inputs) of one unit */
} layer;

static training job;
static layer net[MOST_LAYERS];
static float *x, *t;

static float *floats(const double *values, size_t count) {
  float *array = numbers(count, true);
  for (size_t i = 0; i < count; i++) array[i] = values ? (float)values[i] : 0;
  return array;
}

/* The parameters as they are before the first epoch. */
static void reset(void) {
  for (size_t i = 0; i < job.layers; i++) {
    const size_t units = net[i].units, count = units * net[i].inputs;
    for (size_t k = 0; k < count; k++) net[i].weights[k] = (float)job.weights[i][k];
    for (size_t u = 0; u < units; u++) net[i].bias[u] = (float)job.bias[i][u];
  }
}

static void prepare(void) {
  x = floats(job.x, (size_t)job.samples * job.size[0]);
  t = floats(job.t, (size_t)job.samples * outputs_of(&job));
  for (size_t i = 0; i < job.layers; i++) {
    const size_t inputs = job.size[i], units = job.size[i + 1];
    net[i] = (layer){inputs,
                     units,
                     floats(NULL, units * inputs),
                     floats(NULL, units),
                     floats(NULL, job.batch * units),
                     floats(NULL, job.batch * units),
                     floats(NULL, inputs)};
  }
  reset();
}

/* y = sigmoid(W x + b) */
static void forward(const layer *this, const float *restrict from, float *restrict y) {
  for (size_t u = 0; u < this->units; u++) {
    const float *restrict w = this->weights + u * this->inputs;
    float sum = 0;
    for (size_t k = 0; k < this->inputs; k++) sum += w[k] * from[k];
    y[u] = sum + this->bias[u];
  }
  for (size_t u = 0; u < this->units; u++) y[u] = 1 / (1 + expf(-y[u]));
}

/* e = delta W, times the slope of the outputs y of the layer before. */
static void backward(const layer *this, const float *restrict delta, const float *restrict y,
                     float *restrict e) {
  memset(e, 0, this->inputs * sizeof *e);
  for (size_t u = 0; u < this->units; u++) {
    const float *restrict w = this->weights + u * this->inputs;
    const float d = delta[u];
    for (size_t k = 0; k < this->inputs; k++) e[k] += d * w[k];
  }
  for (size_t k = 0; k < this->inputs; k++) e[k] *= y[k] * (1 - y[k]);
}

static void update_by_one(const layer *this, const float *restrict from, float rate) {
  for (size_t u = 0; u < this->units; u++) {
    float *restrict w = this->weights + u * this->inputs;
    const float step = rate * this->delta[u];
    for (size_t k = 0; k < this->inputs; k++) w[k] -= step * from[k];
    this->bias[u] -= step;
  }
}

static void update_by_many(const layer *this, const float *restrict from, size_t rows, float rate) {
  float *restrict g = this->gradient;
  for (size_t u = 0; u < this->units; u++) {
    float *restrict w = this->weights + u * this->inputs;
    float sum = 0;
    memset(g, 0, this->inputs * sizeof *g);
    for (size_t s = 0; s < rows; s++) {
      const float *restrict row = from + s * this->inputs;
      const float d = this->delta[s * this->units + u];
      for (size_t k = 0; k < this->inputs; k++) g[k] += d * row[k];
      sum += d;
    }
    for (size_t k = 0; k < this->inputs; k++) w[k] -= rate * g[k];
    this->bias[u] -= rate * sum;
  }
}

static void step(size_t at, size_t rows) {
  const layer *last = net + job.layers - 1;
  const float factor = 2 / (float)(rows * last->units), rate = (float)job.rate;
  for (size_t s = 0; s < rows; s++) {
    const float *from = x + (at + s) * net->inputs, *target = t + (at + s) * last->units;
    for (layer *one = net; one <= last; one++) {
      float *y = one->y + s * one->units;
      forward(one, from, y);
      from = y;
    }
    float *delta = last->delta + s * last->units;
    for (size_t u = 0; u < last->units; u++)
      delta[u] = factor * (from[u] - target[u]) * from[u] * (1 - from[u]);
    for (const layer *one = last; one > net; one--)
      backward(one, one->delta + s * one->units, one[-1].y + s * one->inputs,
               one[-1].delta + s * one->inputs);
  }
  for (const layer *one = net; one <= last; one++) {
    const float *from = one == net ? x + at * net->inputs : one[-1].y;
    if (rows == 1)
      update_by_one(one, from, rate);
    else
      update_by_many(one, from, rows, rate);
  }
}

static void run(uint32_t seed) {
  (void)seed;
  for (size_t epoch = 0; epoch < job.epochs; epoch++)
    for (size_t at = 0; at < job.samples; at += job.batch)
      step(at, job.samples - at < job.batch ? job.samples - at : job.batch);
}

static void output(const char *path) {
  double *values = numbers(job.parameters, false), *to = values;
  reset();
  run(0);
  for (const layer *one = net; one < net + job.layers; one++) {
    for (size_t k = 0; k < one->units * one->inputs; k++) *to++ = one->weights[k];
    for (size_t u = 0; u < one->units; u++) *to++ = one->bias[u];
  }
  write_numbers(path, values, job.parameters);
  free(values);
}

int main(int count, char **argument) {
  if (!read_training(&job, count - 1, argument + 1) || job.adam) return 2;
  prepare();
  return answer(
      &(contestant){.precision = "float32", .version = VERSION, .run = run, .output = output});
}
