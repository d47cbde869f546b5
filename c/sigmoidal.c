/* Sigmoid and tanh in double precision, correctly rounded, two numbers at a time.
 * May use exponential.h, exact.h and math.h.
 *
 * A. Ziv's strategy (ACM TOMS 17, 1991): evaluate to 66 bits, as an unevaluated sum q + low of
 * error below `error`; if q + (low - error) and q + (low + error) round to the same double, that is
 * the result. Of 10^5 ordinary numbers three or four fail this test and are evaluated exactly.
 *
 * e = e^-t, t = |z| or 2 |z|, as a pair of relative error 2^-68.2 (exponential.h); n and d = 1 + e
 * are numerator and denominator. q is n/d cut to 26 bits and d's head has 26, so that q times the
 * head is exact, and low = (n - q d) / d is off by 2^-76 of the quotient: d's rest, below 2^-25,
 * its product with q, and the two sums round, each at 2^-78. Besides, y moves with e, by
 * dy/d(ln e) times the relative error of e:
 *   sigmoid  dy/d(ln e) = y (1 - y)         error = 1.25 2^-68 y (1 - y) + 2^-74 y
 *   tanh     dy/d(ln e) = (1 - y^2) / 2     error = 1.25 2^-69 (1 - y^2) + 2^-74 y
 *   |z| < 2^-7, tanh = z + z^3 P(z^2), the Taylor series cut after z^9: P is off by 2^-53.9 and low
 *            rounds four times at 2^-53, and by much less in P's terms: error = 1.25 2^-51 |low|
 */
#include "exponential.h"
#include "exact.h"
#include "math.h"

enum { BLOCK = 64 };

static const struct constants {
  double one, lowest; /* below -640 e is not what it should be */
  double sigmoid_error, tanh_error, quotient_error;
  double small, small_error; /* where the polynomial stands in, and its relative error */
  double s1, s2, s3, s4;     /* tanh z = z + z^3 (s1 + s2 z^2 + …) */
  uint64_t head;
} numbers = {.one = 1,
             .lowest = -640,
             .sigmoid_error = 0x1.4p-68,
             .tanh_error = 0x1.4p-69,
             .quotient_error = 0x1p-74,
             .small = 0x1p-7,
             .small_error = 0x1.4p-51,
             .s1 = -1.0 / 3,
             .s2 = 2.0 / 15,
             .s3 = -17.0 / 315,
             .s4 = 62.0 / 2835,
             .head = HEAD};

/* n / (1 + e); high has 26 bits. */
INLINE f64x2_pair quotient(f64x2_pair n, f64x2_pair e, const struct constants *k) {
  const f64x2 one = splat(k->one);
  const f64x2 d = one + e.high, inverse = one / d;
  const f64x2 d_head = head(d, k->head), d_rest = (e.high - (d_head - one)) + e.low;
  const f64x2 q = head(n.high * inverse, k->head);
  const f64x2 left = (n.high - q * d_head) + (n.low - q * d_rest);
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

INLINE rounded sigmoid_finish(f64x2 z, f64x2_pair e, const struct constants *k) {
  const f64x2 one = splat(k->one);
  const i64x2 negative = z < splat(0);
  const f64x2_pair n = {select_f64x2(negative, e.high, one), (f64x2)((i64x2)e.low & negative)};
  const f64x2_pair y = quotient(n, e, k);
  const f64x2 error =
      y.high * ((one - y.high) * splat(k->sigmoid_error) + splat(k->quotient_error));
  rounded result = round_pair(y, error);
  result.certain &= z > splat(k->lowest); /* not so for a NaN */
  return result;
}

INLINE rounded tanh_finish(f64x2 z, f64x2_pair e, const struct constants *k) {
  const f64x2 one = splat(k->one);
  const f64x2 high = one - e.high;
  const f64x2_pair n = {high, ((one - high) - e.high) - e.low};
  const f64x2_pair y = quotient(n, e, k);
  const f64x2 error =
      (one - y.high * y.high) * splat(k->tanh_error) + y.high * splat(k->quotient_error);
  rounded result = round_pair(y, error);
  result.value = with_sign_of(result.value, z);
  result.certain &= magnitude(z) >= splat(k->small); /* not so for a NaN */
  return result;
}

static double sigmoid_rest(double z) { return exact_sigmoid(z); }

static double tanh_rest(double z) {
  const struct constants *k = &numbers;
  if (magnitude_of(z) < k->small && z != 0) {
    const double w = z * z;
    const double low = z * w * (k->s1 + w * (k->s2 + w * (k->s3 + w * k->s4)));
    const double error = low * k->small_error;
    const double lower = z + (low - error), upper = z + (low + error);
    if (lower == upper) return lower;
  }
  return exact_tanh(z);
}

/* One function, of a number and of many: `finish` makes the result of z and e = e^(scale |z|),
 * `rest` the results that it leaves. A block has an even count. */
#define KERNEL(function, single, scale, finish, rest)                                          \
  double single(double z) {                                                                    \
    const struct constants *k = &numbers;                                                      \
    hidden(k);                                                                                 \
    const f64x2 e = exponential_of(scale, z);                                                  \
    const rounded y = finish(splat(z), (f64x2_pair){splat(e[0]), splat(e[1])}, k);             \
    return y.certain[0] ? y.value[0] : rest(z);                                                \
  }                                                                                            \
  static void function##_block(uint32_t count, const double *in, double *out) {                \
    const struct constants *k = &numbers;                                                      \
    hidden(k);                                                                                 \
    double high[BLOCK], low[BLOCK];                                                            \
    exponential_of_block(scale, count, in, high, low);                                         \
    i64x2 all = {-1, -1};                                                                      \
    for (uint32_t i = 0; i < count; i += 2) {                                                  \
      const f64x2 z = load_f64x2(in + i);                                                      \
      const rounded y = finish(z, (f64x2_pair){load_f64x2(high + i), load_f64x2(low + i)}, k); \
      /* Kept for the repair: out may be in. */                                                \
      store_f64x2(low + i, z);                                                                 \
      store_f64x2(high + i, (f64x2)y.certain);                                                 \
      store_f64x2(out + i, y.value);                                                           \
      all &= y.certain;                                                                        \
    }                                                                                          \
    if (all[0] & all[1]) return;                                                               \
    for (uint32_t i = 0; i < count; i++)                                                       \
      if (high[i] == 0) out[i] = rest(low[i]);                                                 \
  }                                                                                            \
  void function##_vector(uint32_t count, const double *in, double *out) {                      \
    const uint32_t even = count & ~1u;                                                         \
    for (uint32_t i = 0; i < even; i += BLOCK)                                                 \
      function##_block(even - i < BLOCK ? even - i : BLOCK, in + i, out + i);                  \
    if (even < count) out[even] = single(in[even]);                                            \
  }

KERNEL(sigmoid, sigmoid, -1, sigmoid_finish, sigmoid_rest)
KERNEL(tanh, hyperbolic_tangent, -2, tanh_finish, tanh_rest)
