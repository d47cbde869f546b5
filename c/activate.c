/* Expands activation.def into vector kernels. May use real.h, math.h and nn.h. */
#include "activate.h"
#include "math.h"
#include "nn.h"
#include "real.h"

#include <stddef.h>

/* Numbers that the inner loop of LOOP takes at a time: a multiple of every vector's lanes, so that
 * it becomes vectors alone, also when the compiler is asked for small code. And those whose slopes
 * activate_backward has at a time. */
enum { BLOCK = 32, SLOPES = 64 };

/* in[i] and out[i] may be the same number, but no other two of them are: no order is to be kept. So
 * many vectors are taken a turn. */
#if defined __clang__
#define PRAGMA(text) _Pragma(#text)
#define INDEPENDENT(vectors) \
  PRAGMA(clang loop vectorize(assume_safety) interleave_count(vectors) unroll(disable))
#else
#define INDEPENDENT(vectors) _Pragma("GCC ivdep")
#endif

/* The `zero` of activation.def. Of a constant 0, compilers know a minimum or a maximum to make of a
 * selection, which V8 spells out in seven instructions, or which keeps a -0 where the selection
 * does not; of a number that is not known they make the plain selection that it is: one
 * instruction. */
static const real nothing = 0;
#define DEFINE_ZERO             \
  const real *place = &nothing; \
  hidden(place);                \
  const real zero = *place;     \
  (void)zero;

typedef void kernel(double p, uint32_t count, const real *in, real *out);

#define LOOP(vectors, argument, f)                              \
  uint32_t i = 0;                                               \
  for (; i + BLOCK <= count; i += BLOCK)                        \
    INDEPENDENT(vectors) for (uint32_t j = 0; j < BLOCK; j++) { \
      const real argument = in[i + j];                          \
      out[i + j] = (real)(f);                                   \
    }                                                           \
  for (; i < count; i++) {                                      \
    const real argument = in[i];                                \
    out[i] = (real)(f);                                         \
  }
#define EACH(name, f) LOOP(1, z, f)
/* In V8 the loop's own work would take longer than that of one vector. */
#define BRIEF(name, f) LOOP(4, z, f)
#define VECTOR(name, f) REAL(name##_vector)(count, in, out);

/* In single precision f would round twice: to a double, and then to the float. */
#define ONE_EACH(name, f) return (real)(f);
#define ONE_BRIEF ONE_EACH
#ifdef NN_SINGLE
#define ONE_VECTOR(name, f)       \
  REAL(name##_vector)(1, &z, &z); \
  return z;
#else
#define ONE_VECTOR(name, f) return f;
#endif

#define SLOPE_Y(slope) slope
#define SLOPE_Z 0
#define ACTIVATION(name, how, f, slope, from_y, ...)                                  \
  static real name##_one(double p, real z) {                                          \
    (void)p;                                                                          \
    DEFINE_ZERO                                                                       \
    ONE_##how(name, f)                                                                \
  }                                                                                   \
  static void name##_value(double p, uint32_t count, const real *in, real *out) {     \
    (void)p;                                                                          \
    DEFINE_ZERO                                                                       \
    how(name, f)                                                                      \
  }                                                                                   \
  SMALL static void name##_slope(double p, uint32_t count, const real *in, real *d) { \
    (void)p;                                                                          \
    DEFINE_ZERO                                                                       \
    for (uint32_t i = 0; i < count; i++) {                                            \
      const real z = in[i];                                                           \
      const real y = (real)(f);                                                       \
      (void)y;                                                                        \
      d[i] = (real)(slope);                                                           \
    }                                                                                 \
  }                                                                                   \
  static void name##_from_y(double p, uint32_t count, const real *in, real *out) {    \
    (void)p;                                                                          \
    LOOP(1, y, from_y)                                                                \
  }
#include "activation.def"
#undef ACTIVATION
#undef SLOPE_Y
#undef SLOPE_Z

/* Those of a row; from_y is NULL without one. */
static const struct {
  real (*one)(double p, real z);
  kernel *value, *slope, *from_y;
} kernels[] = {
#define SLOPE_Y(slope) true
#define SLOPE_Z false
#define ACTIVATION(name, how, f, slope, from_y, ...) \
  {name##_one, name##_value, name##_slope, from_y ? name##_from_y : NULL},
#include "activation.def"
#undef ACTIVATION
};

nn_status REAL(nn_activate)(uint32_t activation, double parameter, uint32_t count, const real *z,
                            real *y) {
  if (activation >= sizeof kernels / sizeof *kernels) return NN_UNKNOWN_ACTIVATION;
  kernels[activation].value(parameter, count, z, y);
  return NN_OK;
}

nn_status REAL(nn_derive)(uint32_t activation, double parameter, uint32_t count, const real *z,
                          real *d) {
  if (activation >= sizeof kernels / sizeof *kernels) return NN_UNKNOWN_ACTIVATION;
  kernels[activation].slope(parameter, count, z, d);
  return NN_OK;
}

real REAL(activate_one)(uint32_t activation, double parameter, real z) {
  if (activation >= sizeof kernels / sizeof *kernels) return NAN;
  return kernels[activation].one(parameter, z);
}

#ifndef NN_SINGLE
bool activation_needs_z(uint32_t activation, double parameter) {
  if (!kernels[activation].from_y) return true;
  return nn_activation_parameter_name(activation) && !(parameter >= 0);
}
#endif

void REAL(activate_rows)(uint32_t activation, double parameter, uint32_t rows, uint32_t units,
                         const real *z, real *y) {
  kernel *value = kernels[activation].value;
  if (!nn_activation_rowwise(activation)) {
    value(parameter, rows * units, z, y);
    return;
  }
  for (uint32_t i = 0; i < rows; i++) value(parameter, units, z + i * units, y + i * units);
}

void REAL(activate_backward)(uint32_t activation, double parameter, uint32_t rows, uint32_t units,
                             const real *z, const real *y, real *delta) {
  const bool needs_z = activation_needs_z(activation, parameter);
  kernel *slope = needs_z ? kernels[activation].slope : kernels[activation].from_y;
  if (nn_activation_rowwise(activation)) {
    for (uint32_t i = 0; i < rows; i++) slope(parameter, units, y + i * units, delta + i * units);
    return;
  }
  const real *from = needs_z ? z : y;
  for (uint32_t i = 0; i < rows * units; i += SLOPES) {
    const uint32_t count = rows * units - i < SLOPES ? rows * units - i : SLOPES;
    real slopes[SLOPES];
    slope(parameter, count, from + i, slopes);
    for (uint32_t j = 0; j < count; j++) delta[i + j] *= slopes[j];
  }
}
