/* The forward path of one case, its numbers drawn as tests/core/cases.js draws them. */
#include "../../c/nn.h"
#include "../../c/real.h"
#include "native.h"

#include <float.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef NN_SINGLE
#define DTYPE "float32"
#define TINY 0x1p-66
#define HUGE 0x1p64
#define LEAST_SUBNORMAL FLT_TRUE_MIN
#define LEAST_NORMAL FLT_MIN
#else
#define DTYPE "float64"
#define TINY 0x1p-530
#define HUGE 0x1p512
#define LEAST_SUBNORMAL DBL_TRUE_MIN
#define LEAST_NORMAL DBL_MIN
#endif

uint32_t REAL(hash)(uint32_t count, const real *values) {
  uint32_t hash = 0;
  for (uint32_t i = 0; i < count; i++) {
    uint32_t words[sizeof *values / sizeof(uint32_t)];
    memcpy(words, values + i, sizeof words);
    for (uint32_t j = 0; j < sizeof words / sizeof *words; j++) {
      hash = (hash ^ (values[i] != values[i] ? 0x7ff80000u : words[j])) * 0x9e3779b1u;
      hash ^= hash >> 15;
    }
  }
  return hash;
}

static int same(uint32_t count, const real *a, const real *b) {
  return REAL(hash)(count, a) == REAL(hash)(count, b);
}

static real *some(nn_random *random, const char *kind, double most, uint32_t count) {
  static const real edges[] = {0,
                               (real)-0.0,
                               LEAST_SUBNORMAL,
                               -LEAST_SUBNORMAL,
                               LEAST_NORMAL - LEAST_SUBNORMAL,
                               LEAST_NORMAL,
                               1,
                               -1};
  const int is_edges = strcmp(kind, "edges") == 0;
  double *drawn = room(count * sizeof *drawn);
  real *array = room(count * sizeof *array);
  nn_random_uniform(random, is_edges ? 0 : -most, is_edges ? 8 : most, count, drawn);
  for (uint32_t i = 0; i < count; i++)
    array[i] = is_edges ? edges[(uint32_t)drawn[i]] : (real)drawn[i];
  free(drawn);
  return array;
}

/* A special number alone in each row. */
static void place(uint32_t rows, uint32_t inputs, real *array) {
  static const real lone[] = {NAN, INFINITY, -INFINITY, 0x1p127f};
  for (uint32_t row = 0; row < rows && inputs > 0; row++)
    array[row * inputs + row % inputs] = lone[(row + inputs) % 4];
}

/* The bits of nn_forward, one sample and unit at a time; what is past `inputs` is ignored. */
static void check_neuron(uint32_t row, double p, uint32_t inputs, uint32_t units, uint32_t samples,
                         const real *weights, const real *bias, const real *x, const real *y) {
  for (uint32_t i = 0; i < samples * units; i++) {
    real w[4] = {NAN, NAN, NAN, NAN}, v[4] = {NAN, NAN, NAN, NAN};
    memcpy(w, weights + i % units * inputs, inputs * sizeof *w);
    memcpy(v, x + i / units * inputs, inputs * sizeof *v);
    const real one = REAL(nn_neuron)(row, p, inputs, bias[i % units], w[0], v[0], w[1], v[1], w[2],
                                     v[2], w[3], v[3]);
    require(same(1, &one, y + i), "nn_neuron has the bits of nn_forward, " DTYPE);
  }
}

void REAL(forward_case)(uint32_t inputs, uint32_t units, uint32_t samples, const char *kind) {
  const uint32_t outputs = samples * units;
  const double most = strcmp(kind, "tiny") == 0 ? TINY : strcmp(kind, "huge") == 0 ? HUGE : 1;
  nn_random *random = room(sizeof *random);
  nn_random_seed(64 * inputs + units, random);
  real *weights = some(random, kind, most, units * inputs);
  real *bias = some(random, kind, most < 1 ? most * most : most, units);
  real *x = some(random, kind, most, samples * inputs);
  if (strcmp(kind, "lone-x") == 0) place(samples, inputs, x);
  if (strcmp(kind, "lone-w") == 0) place(units, inputs, weights);
  real *packed = room(REAL(nn_packed_count)(inputs, units) * sizeof *packed);
  real *z = room(outputs * sizeof *z), *y = room(outputs * sizeof *y);
  real *out = room(outputs * sizeof *out);

  REAL(nn_pack)(inputs, units, weights, packed);
  require(REAL(nn_weighted_sum)(inputs, units, samples, packed, bias, x, z) == NN_OK, "the sum");
  for (uint32_t sample = 0; sample < samples && inputs == 0; sample++)
    require(same(units, z + sample * units, bias), "without inputs z is the bias, " DTYPE);
  printf(DTYPE " %" PRIu32 " %" PRIu32 " %" PRIu32 " %s: sum %08" PRIx32, inputs, units, samples,
         kind, REAL(hash)(outputs, z));
  for (uint32_t row = 0; row < nn_activation_count(); row++) {
    const double p = nn_activation_parameter_default(row);
    require(REAL(nn_forward)(row, p, inputs, units, samples, packed, bias, x, y) == NN_OK, "f");
    const uint32_t together = nn_activation_rowwise(row) ? units : outputs;
    for (uint32_t i = 0; i < outputs; i += together)
      require(REAL(nn_activate)(row, p, together, z + i, out + i) == NN_OK, "f(z), not in place");
    require(same(outputs, y, out), "nn_forward is nn_activate of nn_weighted_sum, " DTYPE);
    if (inputs >= 1 && inputs <= 4 && (units == 1 || !nn_activation_rowwise(row)))
      check_neuron(row, p, inputs, units, samples, weights, bias, x, y);
    printf(" %s %08" PRIx32, nn_activation_name(row), REAL(hash)(outputs, y));
    memcpy(y, z, outputs * sizeof *y);
    require(REAL(nn_derive)(row, p, outputs, y, y) == NN_OK, "df/dz in place");
    require(REAL(nn_derive)(row, p, outputs, z, out) == NN_OK, "df/dz");
    require(same(outputs, y, out), "df/dz in place is df/dz, " DTYPE);
    printf(" %08" PRIx32, REAL(hash)(outputs, out));
  }
  printf("\n");
  free(weights), free(bias), free(x), free(packed), free(z), free(y), free(out), free(random);
}
