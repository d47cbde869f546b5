/* The sections of one precision; tests/core/vectors.js says what they are. */
#include "../../c/nn.h"
#include "../../c/real.h"
#include "vectors.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#ifdef NN_SINGLE
#define DTYPE "float32"
#define MANTISSA 23
#define EXPONENTS 255u
#define LEAST FLT_TRUE_MIN
#define LEAST_NORMAL FLT_MIN
#define LARGE 0x1p120f
typedef uint32_t bits_of_real;
#else
#define DTYPE "float64"
#define MANTISSA 52
#define EXPONENTS 2047u
#define LEAST DBL_TRUE_MIN
#define LEAST_NORMAL DBL_MIN
#define LARGE 0x1p1000
typedef uint64_t bits_of_real;
#endif

enum { POINTS = 100000, SPECIALS = 2 * (MANTISSA + 3 * (int)EXPONENTS + 2), ROW_NAMES = 5 };

static const char *const names[ROW_NAMES] = {"step", "sigmoid", "tanh", "relu", "linear"};

/* ---- activations ---------------------------------------------------------------------------- */

static real of_bits(bits_of_real bits) {
  real value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

static void special_points(real *to) {
  const bits_of_real unit = 1, sign = unit << (8 * sizeof(real) - 1);
  uint32_t count = 0;
  for (uint32_t bit = 0; bit < MANTISSA; bit++) {
    to[count++] = of_bits(unit << bit);
    to[count++] = of_bits(unit << bit | sign);
  }
  for (uint32_t exponent = 0; exponent <= EXPONENTS; exponent++)
    for (int beside = exponent == 0 ? 0 : -1; beside <= 1; beside++) {
      const bits_of_real bits = ((bits_of_real)exponent << MANTISSA) + (bits_of_real)beside;
      to[count++] = of_bits(bits);
      to[count++] = of_bits(bits | sign);
    }
  require(count == SPECIALS, "as many special points as there is room for");
}

static void activation_points(real *to) {
  stream from = stream_of(DTYPE " points");
  for (uint32_t i = 0; i < POINTS; i++)
    if (i % 4 == 3)
      to[i] = (real)(40 * plain(&from));
    else if (i % 4 > 0)
      to[i] = (real)wide(&from, -60, 10);
    else
#ifdef NN_SINGLE
      to[i] = of_bits(word(&from));
#else
      to[i] = any_bits(&from);
#endif
}

typedef nn_status elementwise(uint32_t, double, uint32_t, const real *, real *);

static void activation(uint32_t row, const char *part, elementwise *operation, const real *points,
                       const real *specials) {
  real *y = room(POINTS * sizeof *y);
  uint64_t hash = FNV_START;
  const double parameters[] = {nn_activation_parameter_default(row), 0.75};
  for (uint32_t i = 0; i < (nn_activation_parameter_name(row) ? 2 : 1); i++) {
    require(operation(row, parameters[i], POINTS, points, y) == NN_OK, "f of points");
    hash = REAL(numbers)(hash, POINTS, y);
    require(operation(row, parameters[i], SPECIALS, specials, y) == NN_OK, "f of specials");
    hash = REAL(numbers)(hash, SPECIALS, y);
    for (uint32_t j = 0; j < SPECIALS; j++)
      require(operation(row, parameters[i], 1, specials + j, y + j) == NN_OK, "f of one");
    hash = REAL(numbers)(hash, SPECIALS, y);
  }
  print(DTYPE, nn_activation_name(row), part, hash);
  free(y);
}

/* ---- layers --------------------------------------------------------------------------------- */

typedef enum { PLAIN, WIDE, EDGES } kind;

static real *some(stream *from, kind what, uint32_t count) {
  static const real edges[] = {0, -(real)0, LEAST, -LEAST, LEAST_NORMAL, 1, -1, LARGE};
  real *array = room(count * sizeof *array);
  for (uint32_t i = 0; i < count; i++)
    array[i] = what == PLAIN  ? (real)plain(from)
               : what == WIDE ? (real)wide(from, -30, 30)
                              : edges[word(from) >> 29];
  return array;
}

/* f(X Wᵀ + b), or without f for no name. */
static void forward(const char *name, uint32_t inputs, uint32_t units, uint32_t samples,
                    const real *weights, const real *bias, const real *x, real *y) {
  real *packed = room(REAL(nn_packed_count)(inputs, units) * sizeof *packed);
  REAL(nn_pack)(inputs, units, weights, packed);
  const uint32_t row = name ? row_of(name) : 0;
  const double p = nn_activation_parameter_default(row);
  require((name ? REAL(nn_forward)(row, p, inputs, units, samples, packed, bias, x, y)
                : REAL(nn_weighted_sum)(inputs, units, samples, packed, bias, x, y)) == NN_OK,
          "a layer");
  free(packed);
}

static real one_output(const char *name, uint32_t inputs, const real *w, real bias, const real *x) {
  real y;
  if (inputs > 4) {
    forward(name, inputs, 1, 1, w, &bias, x, &y);
    return y;
  }
  const uint32_t row = row_of(name);
  const real v[8] = {w[0],
                     x[0],
                     inputs > 1 ? w[1] : 0,
                     inputs > 1 ? x[1] : 0,
                     inputs > 2 ? w[2] : 0,
                     inputs > 2 ? x[2] : 0,
                     inputs > 3 ? w[3] : 0,
                     inputs > 3 ? x[3] : 0};
  return REAL(nn_neuron)(row, nn_activation_parameter_default(row), inputs, bias, v[0], v[1], v[2],
                         v[3], v[4], v[5], v[6], v[7]);
}

static uint64_t neuron(stream *from, uint64_t hash, uint32_t inputs, kind what) {
  static const real lone[] = {NAN, INFINITY, -INFINITY, 0x1p127f};
  const char *name = names[inputs % ROW_NAMES];
  real *weights = some(from, what, inputs), *bias = some(from, what, 1);
  real *x = some(from, what, 3 * inputs), one[2], y[3];
  const uint32_t place = 2 * inputs + word(from) % inputs;
  x[place] = lone[word(from) >> 30];
  forward(NULL, inputs, 1, 1, weights, bias, x, one);
  one[1] = one_output(name, inputs, weights, *bias, x);
  forward(name, inputs, 1, 3, weights, bias, x, y);
  free(weights), free(bias), free(x);
  return REAL(numbers)(REAL(numbers)(hash, 2, one), 3, y);
}

static void neurons(void) {
  static const uint32_t large[] = {784, 1000, 4096, 8191, 8192, 8193, 16384, 20000};
  enum { LARGE_SIZES = sizeof large / sizeof *large };
  stream from = stream_of(DTYPE " neurons");
  uint64_t hash = FNV_START;
  for (uint32_t i = 0; i < 300 + LARGE_SIZES; i++)
    for (kind what = PLAIN; what <= EDGES; what++)
      hash = neuron(&from, hash, i < 300 ? i + 1 : large[i - 300], what);
  print(DTYPE, "neurons", "", hash);
}

static void layers(void) {
  static const uint32_t sizes[] = {1,  2,  3,  4,   5,   7,   8,   9,   15,
                                   16, 31, 64, 127, 128, 129, 257, 784, 8200};
  static const uint32_t widths[] = {1, 2, 3, 4, 5, 7, 8, 9, 12, 16, 17, 33};
  static const uint32_t batches[] = {1, 2, 3, 15, 16, 17, 33};
  enum { SIZES = sizeof sizes / sizeof *sizes, WIDTHS = sizeof widths / sizeof *widths };
  stream from = stream_of(DTYPE " layers");
  uint64_t hash = FNV_START;
  for (uint32_t turn = 0; turn < SIZES * WIDTHS; turn++) {
    const uint32_t inputs = sizes[turn / WIDTHS], units = widths[turn % WIDTHS];
    const uint32_t samples = batches[turn % 7];
    const kind what = turn % 2 ? WIDE : PLAIN;
    real *weights = some(&from, what, units * inputs), *bias = some(&from, what, units);
    real *x = some(&from, what, samples * inputs), *y = room(samples * units * sizeof *y);
    forward(NULL, inputs, units, 1, weights, bias, x, y);
    hash = REAL(numbers)(hash, units, y);
    forward(names[turn % ROW_NAMES], inputs, units, samples, weights, bias, x, y);
    hash = REAL(numbers)(hash, samples * units, y);
    free(weights), free(bias), free(x), free(y);
  }
  print(DTYPE, "layers", "", hash);
}

/* ---- networks ------------------------------------------------------------------------------- */

enum { MOST_SIZES = 6, SAMPLES = 37 };

static uint64_t network(stream *from, uint64_t hash, const uint32_t *sizes) {
  real *weights[MOST_SIZES], *bias[MOST_SIZES];
  uint32_t count = 0;
  for (; count + 1 < MOST_SIZES && sizes[count + 1]; count++) {
    weights[count] = some(from, PLAIN, sizes[count + 1] * sizes[count]);
    bias[count] = some(from, PLAIN, sizes[count + 1]);
  }
  real *x = some(from, PLAIN, SAMPLES * sizes[0]), *first = room(sizes[0] * sizeof *first);
  memcpy(first, x, sizes[0] * sizeof *first);
  for (uint32_t i = 0; i < count; i++) {
    real *y = room(SAMPLES * sizes[i + 1] * sizeof *y);
    forward(names[(sizes[i + 1] + i) % ROW_NAMES], sizes[i], sizes[i + 1], SAMPLES, weights[i],
            bias[i], x, y);
    free(x);
    x = y;
  }
  hash = REAL(numbers)(hash, SAMPLES * sizes[count], x);
  for (uint32_t i = 0; i < count; i++) {
    const uint32_t units = sizes[i + 1], row = row_of(names[(units + i) % ROW_NAMES]);
    real *y = room(units * sizeof *y);
    forward(NULL, sizes[i], units, 1, weights[i], bias[i], first, y);
    hash = REAL(numbers)(hash, units, y);
    require(REAL(nn_activate)(row, nn_activation_parameter_default(row), units, y, y) == NN_OK,
            "f of a layer's z");
    hash = REAL(numbers)(hash, units, y);
    free(first), free(weights[i]), free(bias[i]);
    first = y;
  }
  free(first), free(x);
  return hash;
}

static void networks(void) {
  static const uint32_t all[][MOST_SIZES] = {{2, 3, 1},          {1, 17, 1},    {4, 8, 8, 2},
                                             {5, 5, 5, 5, 5, 5}, {784, 32, 10}, {300, 4, 300}};
  stream from = stream_of(DTYPE " networks");
  uint64_t hash = FNV_START;
  for (uint32_t i = 0; i < sizeof all / sizeof *all; i++) hash = network(&from, hash, all[i]);
  print(DTYPE, "networks", "", hash);
}

void REAL(sections)(void) {
  real *points = room(POINTS * sizeof *points), *specials = room(SPECIALS * sizeof *specials);
  activation_points(points);
  special_points(specials);
  for (uint32_t row = 0; row < nn_activation_count(); row++) {
    activation(row, "value", REAL(nn_activate), points, specials);
    activation(row, "derivative", REAL(nn_derive), points, specials);
  }
  neurons();
  layers();
  networks();
  REAL(training_sections)();
  free(points), free(specials);
}
