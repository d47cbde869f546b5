/* What c/math.h and c/exact.h promise for every number, also where no activation and no draw of
 * today asks for it: e^y and ln x beside the compiler's library, the slow path beside the fast one.
 */
#include "../../c/exact.h"
#include "../../c/math.h"
#include "../../c/nn.h"
#include "native.h"

#undef NAN
#undef INFINITY
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { COUNT = 20000 };

/* At most one double apart: what is off by 1.02 units (0.54 of a normal result) is beside what the
 * library rounds, off by 0.52. The other double is the same where the truth is a double. */
static int beside(double y, double other) {
  if (isnan(y) || isnan(other)) return isnan(y) && isnan(other);
  return y == other || y == nextafter(other, y);
}

static int same(double a, double b) { return hash(1, &a) == hash(1, &b); }

static void exponentials(const double *uniform) {
  const double exact[][2] = {{0, 1},
                             {-0.0, 1},
                             {INFINITY, INFINITY},
                             {DBL_MAX, INFINITY},
                             {1000, INFINITY},
                             {1000.5, INFINITY},
                             {709.8, INFINITY},
                             {-INFINITY, 0},
                             {-DBL_MAX, 0},
                             {-1000, 0},
                             {-1000.5, 0},
                             {-745.2, 0},
                             {DBL_TRUE_MIN, 1},
                             {-DBL_TRUE_MIN, 1}};
  for (uint32_t i = 0; i < sizeof exact / sizeof *exact; i++)
    require(same(exponential(exact[i][0]), exact[i][1]), "e^y where it is a double");
  const double nans[] = {NAN, -NAN, nan("1"), nan("0x7ffffff")};
  for (uint32_t i = 0; i < 4; i++) require(isnan(exponential(nans[i])), "e^NaN");
  for (uint32_t i = 0; i < COUNT; i++) {
    const double y = 760 * (2 * uniform[i] - 1);
    require(beside(exponential(y), exp(y)), "e^y to the last place");
  }
  /* Where the way changes, the result overflows or is subnormal. */
  const double ends[] = {640, 1000, 708.396418532264, 709.782712893384, 744.44, 745.133219101941};
  for (uint32_t i = 0; i < sizeof ends / sizeof *ends; i++)
    for (int side = -1; side <= 1; side += 2)
      for (int j = -100; j <= 100; j++) {
        const double y = side * (ends[i] + j * 0x1p-43);
        require(beside(exponential(y), exp(y)), "e^y where it is computed in another way");
      }
}

static void logarithms(const double *uniform) {
  require(logarithm(0) == -INFINITY && logarithm(-0.0) == -INFINITY, "ln 0");
  require(logarithm(INFINITY) == INFINITY && same(logarithm(1), 0), "ln of infinity and of 1");
  const double none[] = {-DBL_TRUE_MIN, -1, -INFINITY, NAN};
  for (uint32_t i = 0; i < 4; i++) require(isnan(logarithm(none[i])), "no logarithm");
  for (int exponent = -1074; exponent < 1024; exponent++)
    for (uint32_t i = 0; i < 12; i++) {
      const double x = ldexp(1 + (i ? uniform[i] : 0), exponent);
      require(beside(logarithm(x), log(x)), "ln x to the last place");
    }
  for (uint32_t i = 0; i < COUNT; i++) {
    const double x = 0.5 + uniform[i];
    require(beside(logarithm(x), log(x)), "ln x near 1");
  }
}

/* A double, rounded to nearest, rounds on to the float unless it may be a tie of two floats. */
static void as_double(double exact, float y) {
  const float low = (float)nextafter(exact, -INFINITY), high = (float)nextafter(exact, INFINITY);
  require(low != high || y == high, "in single precision as in double");
}

/* The slow path, in integers, has the bits of the fast one, in doubles. */
static void both_paths(double z) {
  require(same(exact_sigmoid(z), sigmoid(z)), "sigmoid by both paths");
  require(same(exact_tanh(z), hyperbolic_tangent(z)), "tanh by both paths");
  const float single = (float)z;
  float of_floats;
  sigmoid_vector_f32(1, &single, &of_floats);
  as_double(exact_sigmoid((double)single), of_floats);
  tanh_vector_f32(1, &single, &of_floats);
  as_double(exact_tanh((double)single), of_floats);
}

static void slow_path(const double *uniform) {
  const double ends[] = {0,   DBL_TRUE_MIN, 0x1p-27, 0x1p-7,  22,  36.8, 37.5, 40,      87,
                         104, 640,          708.397, 745.134, 746, 747,  1e6,  DBL_MAX, INFINITY};
  for (uint32_t i = 0; i < sizeof ends / sizeof *ends; i++)
    for (int side = -1; side <= 1; side += 2) {
      both_paths(side * ends[i]);
      both_paths(side * nextafter(ends[i], 0));
      both_paths(side * nextafter(ends[i], INFINITY));
    }
  require(isnan(exact_sigmoid(NAN)), "sigmoid of NaN");
  require(isnan(exact_tanh(NAN)), "tanh of NaN");
  /* Multiples of ln 2, where the slow path counts them one too many. */
  for (int i = -2000; i <= 2000; i++) {
    const double z = i * 0x1.62e42fefa39efp-2;
    both_paths(z);
    both_paths(nextafter(z, 0));
  }
  for (uint32_t i = 0; i < COUNT / 4; i++) {
    both_paths(80 * (2 * uniform[i] - 1));
    both_paths(1500 * (2 * uniform[i] - 1));
    both_paths(ldexp(2 * uniform[i] - 1, -(int)(i % 64)));
  }
}

void check_functions(void) {
  nn_random *random = room(sizeof *random);
  double *uniform = room(COUNT * sizeof *uniform);
  nn_random_seed(1, random);
  nn_random_uniform(random, 0, 1, COUNT, uniform);
  exponentials(uniform);
  logarithms(uniform);
  slow_path(uniform);
  free(random), free(uniform);
}
