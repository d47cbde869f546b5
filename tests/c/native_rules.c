/* What c/nn.h states in words: refusals that write nothing, and special numbers at every place of
 * an array. */
#include "../../c/nn.h"
#include "../../c/real.h"
#include "native.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void refusals(void) {
  const real one[1] = {1};
  real y[1] = {7};
  const uint32_t unknown = nn_activation_count();
  require(REAL(nn_activate)(unknown, 0, 1, one, y) == NN_UNKNOWN_ACTIVATION, "unknown f");
  require(REAL(nn_derive)(unknown, 0, 1, one, y) == NN_UNKNOWN_ACTIVATION, "unknown df/dz");
  require(REAL(nn_forward)(unknown, 0, 1, 1, 1, one, one, one, y) == NN_UNKNOWN_ACTIVATION,
          "unknown activation of a layer");
  const real refused = REAL(nn_neuron)(unknown, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
  require(refused != refused, "unknown activation of a neuron");

  /* 65536 squared is 0 modulo 2^32: each of the three products alone. */
  static const uint32_t sizes[][3] = {
      {65536, 65536, 1},  {65536, 1, 65536},  {1, 65536, 65536},
      {1u << 31, 1, 1},   {1, 1u << 31, 1},   {1, 1, 1u << 31},
      {1, 0, UINT32_MAX}, {1, UINT32_MAX, 0}, {1, UINT32_MAX - 7, 0}};
  for (uint32_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    const uint32_t *n = sizes[i];
    require(REAL(nn_weighted_sum)(n[0], n[1], n[2], one, one, one, y) == NN_TOO_LARGE, "large sum");
    require(REAL(nn_forward)(0, 0, n[0], n[1], n[2], one, one, one, y) == NN_TOO_LARGE, "large");
  }
  require(y[0] == 7, "a refused call writes nothing");
  /* The largest matrix of samples, without units, so that none of them is read. */
  const uint32_t most = UINT32_MAX / sizeof(real);
  require(REAL(nn_weighted_sum)(1, 0, most, one, one, one, y) == NN_OK, "the most samples");
  require(REAL(nn_weighted_sum)(1, 0, most + 1, one, one, one, y) == NN_TOO_LARGE, "one more");
  require(REAL(nn_packed_count)(65536, 65536) == UINT32_MAX, "weights out of reach");
  require(REAL(nn_packed_count)(1, UINT32_MAX) == UINT32_MAX, "so many units out of reach");
  require(REAL(nn_packed_count)(1, most - 16) <= most, "so many units within reach");
  require(REAL(nn_packed_count)(1, most) == UINT32_MAX, "a panel of zeros out of reach");
  require(REAL(nn_packed_count)(0, 7) == 0, "no weights without inputs");
  require(REAL(nn_packed_count)(7, 0) == 0, "no weights without units");
  for (uint32_t units = 0; units < 40; units++) {
    const uint32_t packed = REAL(nn_packed_count)(3, units);
    require(units < 4 ? packed == 3 * units : packed >= 3 * units, "packed weights");
  }
}

static uint32_t row_of(const char *name) {
  uint32_t row = 0;
  while (row < nn_activation_count() && strcmp(nn_activation_name(row), name) != 0) row++;
  return row;
}

static int is(real value, real expected) {
  return REAL(hash)(1, &value) == REAL(hash)(1, &expected);
}

/* z at each place of arrays of 1 to 35 numbers; the others stay what they are alone. */
static void at_every_place(const char *name, real z, real value, real slope) {
  const uint32_t row = row_of(name);
  const double p = nn_activation_parameter_default(row);
  for (uint32_t count = 1; count <= 35; count++)
    for (uint32_t place = 0; place < count; place++) {
      real *in = room(count * sizeof *in), *y = room(count * sizeof *y);
      for (uint32_t i = 0; i < count; i++) in[i] = i == place ? z : (real)(i + 1);
      require(REAL(nn_activate)(row, p, count, in, y) == NN_OK, name);
      for (uint32_t i = 0; i < count; i++)
        require(is(y[i], i == place ? value : strcmp(name, "step") == 0 ? 1 : in[i]), name);
      require(REAL(nn_derive)(row, p, count, in, y) == NN_OK, name);
      for (uint32_t i = 0; i < count; i++)
        require(is(y[i], i == place ? slope : strcmp(name, "step") == 0 ? 0 : 1), name);
      free(in), free(y);
    }
}

void REAL(check_rules)(void) {
  refusals();
  const real least = sizeof(real) == 4 ? FLT_TRUE_MIN : (real)DBL_TRUE_MIN;
  const real most = sizeof(real) == 4 ? FLT_MAX : (real)DBL_MAX;
  const real positive[] = {least, most, INFINITY}, zero = 0;
  const real not_positive[] = {0, -zero, -least, -most, -INFINITY};
  for (uint32_t i = 0; i < 3; i++) {
    at_every_place("step", positive[i], 1, 0);
    at_every_place("relu", positive[i], positive[i], 1);
  }
  for (uint32_t i = 0; i < 5; i++) {
    at_every_place("step", not_positive[i], 0, 0);
    at_every_place("relu", not_positive[i], 0, 0);
  }
  at_every_place("step", NAN, NAN, NAN);
  at_every_place("relu", NAN, NAN, NAN);
}
