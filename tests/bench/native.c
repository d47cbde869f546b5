/* The core as a native program: a contestant of the bench. Speaks what contestant.js speaks, on the
 * same numbers as data.js, which lie in place. May use the core and POSIX. */
#define _POSIX_C_SOURCE 199309L
#include "../../c/nn.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST_LAYERS = 8 };

typedef struct {
  uint32_t inputs, units;
  void *packed, *bias, *y;
} layer;

/* native DTYPE ACTIVATION CALLS SAMPLES SIZE..., where SIZE is inputs and then the units of each
 * layer. */
typedef struct {
  bool single;
  uint32_t activation, calls, samples, layers, first;
  layer layer[MOST_LAYERS];
  void *x, *y;
} job;

static void *numbers(size_t count, bool single) {
  void *array = aligned_alloc(64, (count * (single ? 4 : 8) + 63) / 64 * 64);
  if (!array) abort();
  return array;
}

static void put(void *array, bool single, size_t i, double value) {
  if (single)
    ((float *)array)[i] = (float)value;
  else
    ((double *)array)[i] = value;
}

static double drawn(void) {
  static uint32_t state = 2463534242u;
  double sum = 0;
  for (int i = 0; i < 4; i++) {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    sum += state / 2147483648.0 - 1;
  }
  return sum * sqrt(0.75);
}

static void *draw(size_t count, bool single, double deviation) {
  void *array = numbers(count, single);
  for (size_t i = 0; i < count; i++) put(array, single, i, drawn() * deviation);
  return array;
}

static uint32_t activation_of(const char *name) {
  for (uint32_t i = 0; i < nn_activation_count(); i++)
    if (strcmp(nn_activation_name(i), name) == 0) return i;
  fprintf(stderr, "no activation %s\n", name);
  exit(1);
}

static void prepare(job *this, int count, char **argument) {
  this->single = strcmp(argument[0], "float32") == 0;
  this->activation = activation_of(argument[1]);
  this->calls = (uint32_t)strtoul(argument[2], NULL, 10);
  this->samples = (uint32_t)strtoul(argument[3], NULL, 10);
  uint32_t inputs = this->first = (uint32_t)strtoul(argument[4], NULL, 10);
  this->layers = (uint32_t)count - 5;
  for (uint32_t i = 0; i < this->layers; i++) {
    const uint32_t units = (uint32_t)strtoul(argument[5 + i], NULL, 10);
    void *weights = draw((size_t)units * inputs, this->single, 1 / sqrt(inputs));
    layer *one = this->layer + i;
    one->inputs = inputs, one->units = units;
    if (this->single) {
      one->packed = numbers(nn_packed_count_f32(inputs, units), true);
      nn_pack_f32(inputs, units, weights, one->packed);
    } else {
      one->packed = numbers(nn_packed_count(inputs, units), false);
      nn_pack(inputs, units, weights, one->packed);
    }
    one->bias = draw(units, this->single, 0.5);
    one->y = numbers((size_t)this->samples * units, this->single);
    free(weights);
    inputs = units;
  }
  const size_t values = (size_t)this->calls * this->samples;
  this->x = draw(values * this->first, this->single, this->layers ? 1 : 2);
  this->y = this->layers && this->calls == 1 ? this->layer[this->layers - 1].y
                                             : numbers(values * inputs, this->single);
}

static void run_neurons(const job *this) {
  const double *w = this->layer->packed, *b = this->layer->bias, *x = this->x;
  double *y = this->y;
  for (uint32_t i = 0; i < this->calls; i++, x += 4)
    y[i] = nn_neuron(this->activation, 0, 4, *b, w[0], x[0], w[1], x[1], w[2], x[2], w[3], x[3]);
}

static void run(const job *this) {
  if (this->layers == 0) {
    if (this->single)
      nn_activate_f32(this->activation, 0, this->first, this->x, this->y);
    else
      nn_activate(this->activation, 0, this->first, this->x, this->y);
    return;
  }
  if (this->calls > 1) {
    run_neurons(this);
    return;
  }
  const void *from = this->x;
  for (const layer *one = this->layer; one < this->layer + this->layers; one++) {
    if (this->single)
      nn_forward_f32(this->activation, 0, one->inputs, one->units, this->samples, one->packed,
                     one->bias, from, one->y);
    else
      nn_forward(this->activation, 0, one->inputs, one->units, this->samples, one->packed,
                 one->bias, from, one->y);
    from = one->y;
  }
}

static void write_output(const job *this, const char *path) {
  const uint32_t last = this->layers ? this->layer[this->layers - 1].units : this->first;
  const size_t count = (size_t)this->calls * this->samples * last;
  FILE *file = fopen(path, "wb");
  if (!file) abort();
  run(this);
  for (size_t i = 0; i < count; i++) {
    const double value = this->single ? ((float *)this->y)[i] : ((double *)this->y)[i];
    if (fwrite(&value, sizeof value, 1, file) != 1) abort();
  }
  if (fclose(file) != 0) abort();
}

/* Nanoseconds that so many runs take. */
static double measure(const job *this, double times) {
  struct timespec start, end;
  clock_gettime(CLOCK_MONOTONIC, &start);
  for (double i = 0; i < times; i++) run(this);
  clock_gettime(CLOCK_MONOTONIC, &end);
  return (double)(end.tv_sec - start.tv_sec) * 1e9 + (double)(end.tv_nsec - start.tv_nsec);
}

int main(int count, char **argument) {
  job this = {0};
  FILE *answers = fdopen(3, "w");
  if (!answers || count < 6 || count - 6 > MOST_LAYERS) return 2;
  prepare(&this, count - 1, argument + 1);
  fprintf(answers, "ready %s %s\n", argument[1], __VERSION__);
  double estimate = 1;
  char line[4096], word[4096];
  while (fflush(answers) == 0 && fgets(line, sizeof line, stdin)) {
    if (sscanf(line, "output %4095[^\n]", word) == 1) {
      write_output(&this, word);
      fprintf(answers, "done\n");
    } else if (sscanf(line, "warm %4095s", word) == 1) {
      const double wanted = strtod(word, NULL) * 1e6;
      double spent = 0;
      for (double times = 1; spent < wanted; times *= 2) {
        const double took = measure(&this, times);
        spent += took;
        estimate = took / times;
      }
      fprintf(answers, "%.17g\n", estimate);
    } else if (sscanf(line, "time %4095s", word) == 1) {
      const double wanted = strtod(word, NULL) * 1e6;
      const double times = fmax(1, round(wanted / estimate));
      if (times > 1) run(&this);
      estimate = measure(&this, times) / times;
      fprintf(answers, "%.17g\n", estimate);
    } else {
      return 2;
    }
  }
  return 0;
}
