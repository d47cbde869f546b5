/* Vectors of 16 bytes, by the compiler's vector extension, so that the wasm's SIMD128 and the
 * native build run the same source. May use <stdint.h>.
 *
 * Constants of a loop are loaded from memory (`hidden` keeps the compiler from seeing their
 * values), since V8 builds a v128.const anew at every use. */
#ifndef NN_VECTOR_H
#define NN_VECTOR_H

#include <stdint.h>

typedef double f64x2 __attribute__((vector_size(16)));
typedef float f32x4 __attribute__((vector_size(16)));
typedef float f32x2 __attribute__((vector_size(8)));
typedef int64_t i64x2 __attribute__((vector_size(16)));
typedef uint64_t u64x2 __attribute__((vector_size(16)));

/* All is compiled for size: what inner loops are made of is inlined and unrolled by name. */
#define INLINE static inline __attribute__((always_inline))

#if defined __clang__
#define UNROLLED _Pragma("unroll")
#else
#define UNROLLED _Pragma("GCC unroll 16")
#endif

#define hidden(pointer) __asm__("" : "+r"(pointer))

INLINE f64x2 splat(double value) { return (f64x2){value, value}; }

INLINE f64x2 load_f64x2(const double *from) {
  f64x2 v;
  __builtin_memcpy(&v, from, sizeof v);
  return v;
}

INLINE void store_f64x2(double *to, f64x2 v) { __builtin_memcpy(to, &v, sizeof v); }

/* Lane by lane, a where the mask is all ones and b where it is zero. */
INLINE f64x2 select_f64x2(i64x2 mask, f64x2 a, f64x2 b) {
  return (f64x2)(((i64x2)a & mask) | ((i64x2)b & ~mask));
}

INLINE f64x2 magnitude(f64x2 v) { return (f64x2)((i64x2)v & INT64_MAX); }

/* The magnitude of one and the signs of the other. */
INLINE f64x2 with_sign_of(f64x2 v, f64x2 sign) {
  return (f64x2)((i64x2)v | ((i64x2)sign & INT64_MIN));
}

INLINE i64x2 is_nan_f64x2(f64x2 v) { return v != v; }

/* Two floats as doubles, and back, rounded to nearest. */
INLINE f64x2 load_widened(const float *from) { return (f64x2){from[0], from[1]}; }

INLINE void store_narrowed(float *to, f64x2 v) {
  f32x4 narrow =
      __builtin_shufflevector(__builtin_convertvector(v, f32x2), (f32x2){0, 0}, 0, 1, 2, 3);
#if defined __wasm__ && __clang_major__ <= 14
  hidden(narrow); /* or it is taken apart, since half of it is stored; LLVM 19 cannot hide it */
#endif
  __builtin_memcpy(to, &narrow, 2 * sizeof *to);
}

#endif
