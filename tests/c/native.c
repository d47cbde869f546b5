/* Runs the core natively on the cases that tests/native.test.js runs in the wasm, and prints the
 * bits of every result. Every array is allocated at its exact size, for the sanitizers to guard its
 * ends. */
#include "../../c/nn.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static double *numbers(uint32_t count) {
  double *array = malloc(count * sizeof *array);
  if (!array) abort();
  return array;
}

static void print(const char *what, const double *values, uint32_t count) {
  printf("%s", what);
  for (uint32_t i = 0; i < count; i++) {
    uint64_t bits;
    memcpy(&bits, values + i, sizeof bits);
    printf(" %016" PRIx64, bits);
  }
  printf("\n");
}

static void require(int holds, const char *what) {
  if (holds) return;
  fprintf(stderr, "not so: %s\n", what);
  exit(1);
}

/* Weights, bias and x are drawn in this order from RandomState(inputs), uniform in [-1, 1). */
static void forward(uint32_t inputs, uint32_t units, uint32_t samples) {
  nn_random *random = malloc(sizeof *random);
  if (!random) abort();
  nn_random_seed(inputs, random);
  double *weights = numbers(units * inputs), *packed = numbers(nn_packed_count(inputs, units));
  double *bias = numbers(units), *x = numbers(samples * inputs);
  double *y = numbers(samples * units);
  nn_random_uniform(random, -1, 1, units * inputs, weights);
  nn_random_uniform(random, -1, 1, units, bias);
  nn_random_uniform(random, -1, 1, samples * inputs, x);
  nn_pack(inputs, units, weights, packed);
  require(nn_weighted_sum(inputs, units, samples, packed, bias, x, y) == NN_OK, "weighted sum");
  print("sum", y, samples * units);
  for (uint32_t row = 0; row < nn_activation_count(); row++) {
    const double p = nn_activation_parameter_default(row);
    require(nn_forward(row, p, inputs, units, samples, packed, bias, x, y) == NN_OK, "forward");
    print(nn_activation_name(row), y, samples * units);
    require(nn_derive(row, p, samples * units, y, y) == NN_OK, "derivative in place");
    print(nn_activation_name(row), y, samples * units);
  }
  free(weights), free(packed), free(bias), free(x), free(y), free(random);
}

static void draws(uint32_t seed) {
  nn_random *random = malloc(sizeof *random);
  if (!random) abort();
  double *out = numbers(1501);
  nn_random_seed(seed, random);
  nn_random_uniform(random, 0, 1, 1501, out);
  print("uniform", out, 1501);
  nn_random_normal(random, 1501, out);
  print("normal", out, 1501);
  free(out), free(random);
}

static void refusals(void) {
  double y[1] = {7};
  const double one[1] = {1};
  const uint32_t unknown = nn_activation_count(), huge = 1u << 31;
  require(nn_activate(unknown, 0, 1, one, y) == NN_UNKNOWN_ACTIVATION, "unknown activate");
  require(nn_derive(unknown, 0, 1, one, y) == NN_UNKNOWN_ACTIVATION, "unknown derive");
  require(nn_forward(unknown, 0, 1, 1, 1, one, one, one, y) == NN_UNKNOWN_ACTIVATION, "forward");
  require(nn_weighted_sum(huge, 1, 1, one, one, one, y) == NN_TOO_LARGE, "huge inputs");
  require(nn_weighted_sum(1, huge, 1, one, one, one, y) == NN_TOO_LARGE, "huge units");
  require(nn_forward(0, 0, 1, 1, huge, one, one, one, y) == NN_TOO_LARGE, "huge samples");
  require(y[0] == 7, "a refused call writes nothing");
  require(!nn_activation_name(unknown) && !nn_activation_formula(unknown), "no name");
  require(nn_activation_low(unknown) != nn_activation_low(unknown), "no range");
  for (nn_status status = 0; status < 10; status++)
    require(strlen(nn_status_text(status)) > 1, "a status has a sentence");
}

int main(void) {
  static const uint32_t shapes[][3] = {{1, 1, 1},    {2, 1, 3},     {4, 1, 5},     {5, 9, 35},
                                       {7, 2, 2},    {8, 3, 1},     {9, 1, 2},     {128, 2, 2},
                                       {129, 1, 1},  {300, 3, 3},   {300, 13, 19}, {8192, 1, 1},
                                       {8193, 1, 2}, {20000, 2, 1}, {9000, 6, 3}};
  for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++)
    forward(shapes[i][0], shapes[i][1], shapes[i][2]);
  draws(0);
  draws(42);
  draws(4294967295u);
  refusals();
}
