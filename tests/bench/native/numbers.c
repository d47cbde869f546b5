/* The numbers of a job, as data.js makes them. May use the C library. */
#include "numbers.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const double xor_x[4][2] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}}, xor_t[4] = {0, 1, 1, 0};

void *numbers(size_t count, bool single) {
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

double number_at(const void *array, bool single, size_t i) {
  return single ? ((const float *)array)[i] : ((const double *)array)[i];
}

/* The sum of four xorshift numbers (G. Marsaglia, 2003). */
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

void *draw(size_t count, bool single, double deviation, double middle) {
  void *array = numbers(count, single);
  for (size_t i = 0; i < count; i++) put(array, single, i, drawn() * deviation + middle);
  return array;
}

void write_numbers(const char *path, const double *values, size_t count) {
  FILE *file = fopen(path, "wb");
  if (!file || fwrite(values, sizeof *values, count, file) != count || fclose(file) != 0) abort();
}

static double *draw_rounded(const training *this, size_t count, double deviation, double middle) {
  double *values = draw(count, false, deviation, middle);
  if (this->single)
    for (size_t i = 0; i < count; i++) values[i] = (float)values[i];
  return values;
}

static double *copied(const double *values, size_t count) {
  return memcpy(numbers(count, false), values, count * sizeof *values);
}

void write_xor_errors(const char *path, uint32_t seeds, void learn(uint32_t seed),
                      double answer(const double *x)) {
  double *errors = numbers(seeds, false);
  for (uint32_t seed = 0; seed < seeds; seed++) {
    double sum = 0;
    learn(seed);
    for (int i = 0; i < 4; i++) {
      const double e = answer(xor_x[i]) - xor_t[i];
      sum += e * e;
    }
    errors[seed] = sum / 4;
  }
  write_numbers(path, errors, seeds);
  free(errors);
}

uint32_t outputs_of(const training *this) { return this->size[this->layers]; }

void divide(const training *this, double *values, double **weights, double **bias) {
  for (uint32_t i = 0; i < this->layers; i++) {
    weights[i] = values;
    bias[i] = weights[i] + (size_t)this->size[i] * this->size[i + 1];
    values = bias[i] + this->size[i + 1];
  }
}

bool read_training(training *this, int count, char **argument) {
  if (count < 8 || count - 7 > MOST_LAYERS) return false;
  this->single = strcmp(argument[0], "float32") == 0;
  this->adam = strcmp(argument[1], "adam") == 0;
  this->rate = strtod(argument[2], NULL);
  this->batch = (uint32_t)strtoul(argument[3], NULL, 10);
  this->epochs = (uint32_t)strtoul(argument[4], NULL, 10);
  this->samples = (uint32_t)strtoul(argument[5], NULL, 10);
  this->layers = (uint32_t)count - 7;
  for (uint32_t i = 0; i <= this->layers; i++)
    this->size[i] = (uint32_t)strtoul(argument[6 + i], NULL, 10);
  this->parameters = 0;
  for (uint32_t i = 0; i < this->layers; i++) {
    const size_t inputs = this->size[i], units = this->size[i + 1];
    this->weights[i] = draw_rounded(this, units * inputs, 1 / sqrt((double)inputs), 0);
    this->bias[i] = draw_rounded(this, units, 0.5, 0);
    this->parameters += units * (inputs + 1);
  }
  const bool is_xor = this->size[0] == 2;
  const size_t from = (size_t)this->samples * this->size[0];
  const size_t to = (size_t)this->samples * outputs_of(this);
  this->x = is_xor ? copied(xor_x[0], 8) : draw_rounded(this, from, 0.5, 0);
  this->t = is_xor ? copied(xor_t, 4) : draw_rounded(this, to, 0.1, 0.5);
  return true;
}
