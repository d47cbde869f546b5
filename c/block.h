/* What the activations that are made block by block share: the block, e^-|z| and polynomials.
 * May use exponential.h. */
#ifndef NN_BLOCK_H
#define NN_BLOCK_H

#include "exponential.h"

/* The most numbers of a block. */
enum { BLOCK_MOST = 64 };

/* The sum of c[j] t^j, j = 0 … 2 pairs: the even powers and the odd ones side by side. */
INLINE f64x2 polynomial(int pairs, const double *c, f64x2 t) {
  const f64x2 square = t * t;
  f64x2 even = splat(c[2 * pairs]), odd = splat(0);
  for (int j = 2 * pairs - 1; j > 0; j -= 2) {
    odd = odd * square + splat(c[j]);
    even = even * square + splat(c[j - 1]);
  }
  return even + t * odd;
}

/* v where |z| < most, else 0; also for a NaN. */
INLINE f64x2 within(f64x2 v, f64x2 z, double most) {
  return (f64x2)((i64x2)v & (magnitude(z) < splat(most)));
}

/* z, but no farther from 0 than most; a NaN, too. */
INLINE f64x2 bounded(f64x2 z, double most) {
  const f64x2 size = magnitude(z), farthest = splat(most);
  return with_sign_of(select_f64x2(size < farthest, size, farthest), z);
}

/* v, but NaN where z is. */
INLINE f64x2 or_nan(f64x2 v, f64x2 z) { return (f64x2)((i64x2)v | is_nan_f64x2(z)); }

#endif
