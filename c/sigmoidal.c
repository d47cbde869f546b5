/* Sigmoid and tanh in double precision, correctly rounded, two numbers at a time.
 * May use exponential.h, exact.h and math.h.
 *
 * A. Ziv's strategy (ACM TOMS 17, 1991): evaluate to 66 bits, as an unevaluated sum q + low of
 * error below `error`; if q + (low - error) and q + (low + error) round to the same double, that is
 * the result. Of 10^4 ordinary numbers one or two fail this test and are evaluated exactly.
 *
 * e = e^-t, t = |z| or 2 |z|, as a pair of relative error 2^-68.3 (exponential.h); n and d are the
 * pairs of numerator and denominator, and q is n/d cut to 26 bits, so that its products with d are
 * exact and low = (n - q d) / d is off by 2^-77 of the quotient. What that leaves:
 *   sigmoid  n/d moves by at most the relative error of e:           error = 2^-67 q
 *   tanh     n = 1 - e, d = 1 + e: e/n + e/d relative, 2^-68.3 e 2/d  error = 2^-68 q + 1.5 2^-69
 *            (e <= 1 here is an absolute error, 2^-68.3, at worst; n q rounds at 2^-77)
 *   |z| < 2^-5, tanh = z + z^3 P(z^2): P is off by 2^-52.5 and low rounds four times at 2^-53 and
 * less in it, each term being a sixth of the one before:        error = 1.0625 2^-51 |low| The
 * largest errors measured against MPFR are smaller by 1.7 and more.
 *
 * Two loops over a block, since the dependences of one, some 120 cycles long, leave the processor
 * little to overlap.
 */
#include "exponential.h"
#include "exact.h"
#include "math.h"

#include <stdbool.h>

enum { BLOCK = 64 };

static const struct constants {
  double one, lowest;            /* no exponential is needed below e^-640 */
  double sigmoid_error;          /* relative */
  double tanh_error, tanh_least; /* relative, and absolute */
  double small, small_error;     /* where the polynomial stands in, and its relative error */
  double s1, s2, s3, s4, s5;     /* tanh z = z + z^3 (s1 + s2 z^2 + …), minimax */
} numbers = {.one = 1,
             .lowest = -640,
             .sigmoid_error = 0x1p-67,
             .tanh_error = 0x1p-68,
             .tanh_least = 0x1.8p-69,
             .small = 0x1p-5,
             .small_error = 0x1.1p-51,
             .s1 = -0x1.5555555555555p-2,
             .s2 = 0x1.111111110ed7ap-3,
             .s3 = -0x1.ba1ba139c88f6p-5,
             .s4 = 0x1.6649eb7ccb012p-6,
             .s5 = -0x1.0f2f5f8a1bd6dp-7};

/* (n.high + n.low) / (d.high + d.low); high has 26 bits. */
INLINE f64x2_pair quotient(f64x2_pair n, f64x2_pair d, f64x2 one, const exponential_constants *c) {
  const f64x2 inverse = one / d.high;
  const f64x2 q = head(n.high * inverse, c);
  const f64x2 d_head = head(d.high, c), d_rest = d.high - d_head;
  const f64x2 left = ((n.high - q * d_head) - q * d_rest) + (n.low - q * d.low);
  return (f64x2_pair){q, left * inverse};
}

/* The results that are certain, and the mask of the lanes where they are. */
typedef struct {
  f64x2 value;
  i64x2 certain;
} rounded;

INLINE rounded round_pair(f64x2_pair y, f64x2 error) {
  const f64x2 lower = y.high + (y.low - error), upper = y.high + (y.low + error);
  return (rounded){lower, lower == upper};
}

/* 1 + e */
INLINE f64x2_pair one_plus(f64x2_pair e, f64x2 one) {
  const f64x2 high = one + e.high;
  return (f64x2_pair){high, (e.high - (high - one)) + e.low};
}

INLINE rounded sigmoid_finish(f64x2 z, f64x2_pair e, const struct constants *k,
                              const exponential_constants *c) {
  const f64x2 one = splat(k->one);
  const i64x2 negative = z < splat(0);
  const f64x2_pair n = {select_f64x2(negative, e.high, one), (f64x2)((i64x2)e.low & negative)};
  const f64x2_pair y = quotient(n, one_plus(e, one), one, c);
  rounded result = round_pair(y, y.high * splat(k->sigmoid_error));
  result.certain &= z > splat(k->lowest); /* not so for a NaN */
  return result;
}

INLINE f64x2_pair tanh_small(f64x2 size, const struct constants *k) {
  const f64x2 w = size * size;
  const f64x2 tail =
      splat(k->s1) +
      w * (splat(k->s2) + w * (splat(k->s3) + w * (splat(k->s4) + w * splat(k->s5))));
  return (f64x2_pair){size, (size * w) * tail};
}

INLINE rounded tanh_finish(f64x2 z, f64x2_pair e, const struct constants *k,
                           const exponential_constants *c) {
  const f64x2 one = splat(k->one), size = magnitude(z);
  const f64x2 high = one - e.high;
  const f64x2_pair n = {high, ((one - high) - e.high) - e.low};
  f64x2_pair y = quotient(n, one_plus(e, one), one, c);
  f64x2 error = y.high * splat(k->tanh_error) + splat(k->tanh_least);
  const i64x2 small = size < splat(k->small);
  if (small[0] | small[1]) {
    const f64x2_pair s = tanh_small(size, k);
    y.high = select_f64x2(small, s.high, y.high);
    y.low = select_f64x2(small, s.low, y.low);
    error = select_f64x2(small, magnitude(s.low) * splat(k->small_error), error);
  }
  rounded result = round_pair(y, error);
  result.value = with_sign_of(result.value, z);
  result.certain &= z == z;
  return result;
}

/* The last of an odd count stands in both lanes. */
INLINE f64x2 load_pair(const double *in, uint32_t i, uint32_t count) {
  return i + 1 < count ? load_f64x2(in + i) : splat(in[i]);
}

/* The vector kernel of one function: t is the negative argument of e, `finish` makes the result of
 * z and e, `exact` does what finish leaves. */
#define KERNEL(function, t, finish, exact)                                                        \
  static void function##_block(uint32_t count, const double *in, double *out) {                   \
    const struct constants *k = &numbers;                                                         \
    const exponential_constants *c = &exponential_numbers;                                        \
    hidden(k);                                                                                    \
    hidden(c);                                                                                    \
    double high[BLOCK], low[BLOCK], argument[BLOCK];                                              \
    uint32_t uncertain[BLOCK], left = 0;                                                          \
    for (uint32_t i = 0; i < count; i += 2) {                                                     \
      const f64x2 size = magnitude(load_pair(in, i, count)), negative = t;                        \
      const i64x2 near = negative > splat(k->lowest);                                             \
      const f64x2_pair e = exponential_pair(select_f64x2(near, negative, splat(k->lowest)), c);   \
      store_f64x2(high + i, e.high);                                                              \
      store_f64x2(low + i, e.low);                                                                \
    }                                                                                             \
    for (uint32_t i = 0; i < count; i += 2) {                                                     \
      const f64x2 z = load_pair(in, i, count);                                                    \
      const f64x2_pair e = {load_f64x2(high + i), load_f64x2(low + i)};                           \
      const rounded y = finish(z, e, k, c);                                                       \
      const uint32_t lanes = i + 1 < count ? 2 : 1;                                               \
      if (lanes == 2)                                                                             \
        store_f64x2(out + i, y.value);                                                            \
      else                                                                                        \
        out[i] = y.value[0];                                                                      \
      if (!(y.certain[0] & y.certain[1]))                                                         \
        for (uint32_t lane = 0; lane < lanes; lane++)                                             \
          if (!y.certain[lane]) {                                                                 \
            uncertain[left] = i + lane;                                                           \
            argument[left++] = z[lane];                                                           \
          }                                                                                       \
    }                                                                                             \
    for (uint32_t i = 0; i < left; i++) out[uncertain[i]] = exact(argument[i], DOUBLE_PRECISION); \
  }                                                                                               \
  void function##_vector(uint32_t count, const double *in, double *out) {                         \
    for (uint32_t i = 0; i < count; i += BLOCK)                                                   \
      function##_block(count - i < BLOCK ? count - i : BLOCK, in + i, out + i);                   \
  }

KERNEL(sigmoid, -size, sigmoid_finish, exact_sigmoid)
KERNEL(tanh, -2 * size, tanh_finish, exact_tanh)

double sigmoid(double z) {
  sigmoid_vector(1, &z, &z);
  return z;
}

double hyperbolic_tangent(double z) {
  tanh_vector(1, &z, &z);
  return z;
}
