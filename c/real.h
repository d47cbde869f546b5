/* The precision that a file is compiled for: files written in `real` serve both. single.c includes
 * them once more, for float. May use vector.h. */
#ifndef NN_REAL_H
#define NN_REAL_H

#include "vector.h"

#ifdef NN_SINGLE
typedef float real;
typedef f32x4 real_vector;
#define REAL(name) name##_f32
#else
typedef double real;
typedef f64x2 real_vector;
#define REAL(name) name
#endif

enum { LANES = sizeof(real_vector) / sizeof(real) };

INLINE real_vector load_vector(const real *from) {
  real_vector v;
  __builtin_memcpy(&v, from, sizeof v);
  return v;
}

INLINE void store_vector(real *to, real_vector v) { __builtin_memcpy(to, &v, sizeof v); }

/* The same number in every lane. */
INLINE real_vector broadcast(real value) {
#ifdef NN_SINGLE
  return (real_vector){value, value, value, value};
#else
  return (real_vector){value, value};
#endif
}

/* The square root of every lane. */
INLINE real_vector root(real_vector v) {
#if defined __wasm__ && defined NN_SINGLE
  return __builtin_wasm_sqrt_f32x4(v);
#elif defined __wasm__
  return __builtin_wasm_sqrt_f64x2(v);
#elif defined NN_SINGLE
  return (real_vector){__builtin_sqrtf(v[0]), __builtin_sqrtf(v[1]), __builtin_sqrtf(v[2]),
                       __builtin_sqrtf(v[3])};
#else
  return (real_vector){__builtin_sqrt(v[0]), __builtin_sqrt(v[1])};
#endif
}

/* One number of each of LANES samples. */
INLINE real_vector gather(const real *x, uint32_t stride) {
#ifdef NN_SINGLE
  return (real_vector){x[0], x[stride], x[2 * stride], x[3 * stride]};
#else
  return (real_vector){x[0], x[stride]};
#endif
}

/* Makes lane j of vector i lane i of vector j. */
INLINE void transpose(real_vector *v) {
#ifdef NN_SINGLE
  const real_vector a = {v[0][0], v[1][0], v[0][1], v[1][1]};
  const real_vector b = {v[2][0], v[3][0], v[2][1], v[3][1]};
  const real_vector c = {v[0][2], v[1][2], v[0][3], v[1][3]};
  const real_vector d = {v[2][2], v[3][2], v[2][3], v[3][3]};
  v[0] = (real_vector){a[0], a[1], b[0], b[1]};
  v[1] = (real_vector){a[2], a[3], b[2], b[3]};
  v[2] = (real_vector){c[0], c[1], d[0], d[1]};
  v[3] = (real_vector){c[2], c[3], d[2], d[3]};
#else
  const real_vector a = {v[0][0], v[1][0]}, b = {v[0][1], v[1][1]};
  v[0] = a;
  v[1] = b;
#endif
}

/* from and to do not overlap. Once in each file that calls it: loops, not calls, are what counts.
 */
__attribute__((noinline, unused)) static void copy_numbers(uint32_t count, const real *from,
                                                           real *to) {
  uint32_t i = 0;
  for (; i + LANES <= count; i += LANES) store_vector(to + i, load_vector(from + i));
  for (; i < count; i++) to[i] = from[i];
}

#endif
