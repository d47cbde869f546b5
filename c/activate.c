/* Expands activation.def into vector kernels. May use real.h, math.h and nn.h. */
#include "activate.h"
#include "math.h"
#include "nn.h"
#include "real.h"

#include <stddef.h>

/* Numbers that the inner loop of LOOP takes at a time: a multiple of every vector's lanes, so that
 * it becomes vectors alone, also when the compiler is asked for small code. And those of a
 * block_function at most. */
enum { BLOCK = 32, WIDEST = 64 };

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

#define LOOP(vectors, f)                                        \
  uint32_t i = 0;                                               \
  for (; i + BLOCK <= count; i += BLOCK)                        \
    INDEPENDENT(vectors) for (uint32_t j = 0; j < BLOCK; j++) { \
      const real z = in[i + j];                                 \
      out[i + j] = (real)(f);                                   \
    }                                                           \
  for (; i < count; i++) {                                      \
    const real z = in[i];                                       \
    out[i] = (real)(f);                                         \
  }
#define EACH(name, f) LOOP(1, f)
/* In V8 the loop's own work would take longer than that of one vector. */
#define BRIEF(name, f) LOOP(4, f)
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

#define FUNCTIONS_EACH(name, how, f, slope, from_y)                                   \
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
  }
#define FUNCTIONS_BRIEF FUNCTIONS_EACH
#define FUNCTIONS_VECTOR FUNCTIONS_EACH
#define FUNCTIONS_WIDE(...)
#define FUNCTIONS_ROW(...)
#define SLOPE_Y(slope) slope
#define SLOPE_Z 0
#define ACTIVATION(name, how, f, slope, from_y, ...) FUNCTIONS_##how(name, how, f, slope, from_y)
#include "activation.def"
#undef ACTIVATION

#define BACKWARD_EACH(name, from_y)                                                          \
  SMALL static void name##_backward(double p, uint32_t count, const real *ys, real *delta) { \
    (void)p;                                                                                 \
    for (uint32_t i = 0; i < count; i++) {                                                   \
      const double y = (double)ys[i];                                                        \
      delta[i] *= (real)(from_y);                                                            \
    }                                                                                        \
  }
#define BACKWARD_BRIEF BACKWARD_EACH
#define BACKWARD_VECTOR BACKWARD_EACH
#define BACKWARD_WIDE(...)
#define BACKWARD_ROW(...)
#define ACTIVATION(name, how, f, slope, from_y, ...) BACKWARD_##how(name, from_y)
#include "activation.def"
#undef ACTIVATION

/* What a row has of: a number, many, and their slopes; and the derivatives by z from those by y,
 * where y tells. */
static const struct {
  real (*one)(double p, real z);
  kernel *value, *slope, *backward;
} kernels[] = {
#define ENTRY_EACH(name, f, slope, from_y) \
  {name##_one, name##_value, name##_slope, name##_backward},
#define ENTRY_BRIEF ENTRY_EACH
#define ENTRY_VECTOR ENTRY_EACH
#define ENTRY_WIDE(name, f, slope, from_y) {NULL, NULL, NULL, NULL},
#define ENTRY_ROW(name, f, slope, from_y) {NULL, REAL(f), REAL(slope), REAL(from_y)},
#define ACTIVATION(name, how, f, slope, from_y, ...) ENTRY_##how(name, f, slope, from_y)
#include "activation.def"
#undef ACTIVATION
};

#undef SLOPE_Y
#undef SLOPE_Z
#define SLOPE_Y(slope) true
#define SLOPE_Z false
#ifndef NN_SINGLE
const activation_blocks blocks_of[] = {
#define BLOCKS_EACH(name, f, slope, from_y) {NULL, NULL, from_y, false},
#define BLOCKS_BRIEF BLOCKS_EACH
#define BLOCKS_VECTOR BLOCKS_EACH
#define BLOCKS_WIDE(name, f, slope, from_y) {f, slope, false, false},
#define BLOCKS_ROW(name, f, slope, from_y) {NULL, NULL, true, true},
#define ACTIVATION(name, how, f, slope, from_y, ...) BLOCKS_##how(name, f, slope, from_y)
#include "activation.def"
#undef ACTIVATION
};

bool activation_needs_z(uint32_t activation, double parameter) {
  if (!blocks_of[activation].slope_from_y) return true;
  return !(parameter >= 0) && nn_activation_parameter_name(activation);
}
#endif

/* One of a row's functions, which it has as a kernel or by blocks. */
static void apply(kernel *whole, block_function *wide, double p, uint32_t count, const real *in,
                  real *out) {
  if (whole) {
    whole(p, count, in, out);
    return;
  }
  for (uint32_t i = 0; i < count; i += WIDEST) {
    const uint32_t piece = count - i < WIDEST ? count - i : WIDEST;
    double block[WIDEST + 1];
    for (uint32_t j = 0; j < piece; j++) block[j] = in[i + j];
    block[piece] = 0; /* makes an odd count even */
    wide(p, piece + (piece & 1), block, block);
    for (uint32_t j = 0; j < piece; j++) out[i + j] = (real)block[j];
  }
}

nn_status REAL(nn_activate)(uint32_t activation, double parameter, uint32_t count, const real *z,
                            real *y) {
  if (activation >= sizeof kernels / sizeof *kernels) return NN_UNKNOWN_ACTIVATION;
  apply(kernels[activation].value, blocks_of[activation].value, parameter, count, z, y);
  return NN_OK;
}

nn_status REAL(nn_derive)(uint32_t activation, double parameter, uint32_t count, const real *z,
                          real *d) {
  if (activation >= sizeof kernels / sizeof *kernels) return NN_UNKNOWN_ACTIVATION;
  apply(kernels[activation].slope, blocks_of[activation].slope, parameter, count, z, d);
  return NN_OK;
}

real REAL(activate_one)(uint32_t activation, double parameter, real z) {
  if (activation >= sizeof kernels / sizeof *kernels) return NAN;
  if (kernels[activation].one) return kernels[activation].one(parameter, z);
  apply(kernels[activation].value, blocks_of[activation].value, parameter, 1, &z, &z);
  return z;
}

void REAL(activate_rows)(uint32_t activation, double parameter, uint32_t rows, uint32_t units,
                         const real *z, real *y) {
  const uint32_t count = blocks_of[activation].rowwise ? units : rows * units;
  for (uint32_t i = 0; i < rows * units; i += count)
    apply(kernels[activation].value, blocks_of[activation].value, parameter, count, z + i, y + i);
}

void REAL(activate_backward)(uint32_t activation, double parameter, uint32_t rows, uint32_t units,
                             const real *z, const real *y, real *delta) {
  if (!activation_needs_z(activation, parameter)) {
    const uint32_t count = blocks_of[activation].rowwise ? units : rows * units;
    for (uint32_t i = 0; i < rows * units; i += count)
      kernels[activation].backward(parameter, count, y + i, delta + i);
    return;
  }
  for (uint32_t i = 0; i < rows * units; i += WIDEST) {
    const uint32_t count = rows * units - i < WIDEST ? rows * units - i : WIDEST;
    real slopes[WIDEST];
    apply(kernels[activation].slope, blocks_of[activation].slope, parameter, count, z + i, slopes);
    for (uint32_t j = 0; j < count; j++) delta[i + j] *= slopes[j];
  }
}
