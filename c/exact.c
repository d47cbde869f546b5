/* Sigmoid and tanh in fixed-point integers; see exact.h. May use exact.h and math.h.
 *
 * Both are a quotient of polynomials in e^-t, t > 0:
 *   sigmoid z = 1 / (1 + e^-t) for z > 0, e^-t / (1 + e^-t) for z < 0, with t = |z|;
 *   tanh |z| = (1 - e^-t) / (1 + e^-t), with t = 2 |z|.
 * e^-t = 2^-(k+1) e^g with k = floor(t / ln 2), g = ln 2 - (t - k ln 2) in (0, ln 2]; e^g is the
 * Taylor polynomial of degree 19 at g / 256, squared eight times.
 *
 * Error: g is off by (k + 1) 2^-192 <= 2^-181; the polynomial by 2^-8.5·20 / 20! = 2^-231 and 19
 * steps of 2^-192, which the squarings multiply by 256 e^g; in all below 2^-178. The hardest
 * argument of tanh over all doubles, 0x1.e0000000000e1p-22, lies 2^-153.5 from a tie (worst cases
 * of V. Lefèvre and of the CORE-MATH project, complete from 43 equal bits behind the round bit on),
 * so tanh is decided for all. For sigmoid no complete list is known: an argument nearer than 2^-120
 * to a tie has probability 10^-15 over all doubles, apart from the tiny ones that exact_sigmoid
 * treats by themselves. No result is a tie: e^t is transcendental for t != 0 (Lindemann).
 */
#include "exact.h"
#include "math.h"

enum { LIMBS = 7, POINT = 32 * (LIMBS - 1) };

/* The value is the sum of limb[i] 2^(32 i - POINT): the last limb holds the integer part. */
typedef struct {
  uint32_t limb[LIMBS];
} fixed;

/* ln 2, rounded down. */
static const fixed ln2 = {
    {0x7298b62d, 0x40f34326, 0x03f2f6af, 0xc9e3b398, 0xd1cf79ab, 0xb17217f7, 0}};
static const fixed one = {{[LIMBS - 1] = 1}};

/* a += b */
SMALL static void add(fixed *a, const fixed *b) {
  uint64_t carry = 0;
  for (int i = 0; i < LIMBS; i++) {
    carry += (uint64_t)a->limb[i] + b->limb[i];
    a->limb[i] = (uint32_t)carry;
    carry >>= 32;
  }
}

/* a -= b; says whether b was larger, and the result is 2^32 too large. */
SMALL static bool subtract(fixed *a, const fixed *b) {
  uint64_t borrow = 0;
  for (int i = 0; i < LIMBS; i++) {
    borrow = (uint64_t)a->limb[i] - b->limb[i] - borrow;
    a->limb[i] = (uint32_t)borrow;
    borrow = borrow >> 63;
  }
  return borrow;
}

/* a *= b, to 6 2^-192: partial products that lie below the last limb but one are left out. */
SMALL static void multiply(fixed *a, const fixed *b) {
  uint32_t product[2 * LIMBS] = {0};
  for (int i = 0; i < LIMBS; i++) {
    uint64_t carry = 0;
    for (int j = i < LIMBS - 2 ? LIMBS - 2 - i : 0; j < LIMBS; j++) {
      carry += (uint64_t)a->limb[i] * b->limb[j] + product[i + j];
      product[i + j] = (uint32_t)carry;
      carry >>= 32;
    }
    product[i + LIMBS] = (uint32_t)carry;
  }
  for (int i = 0; i < LIMBS; i++) a->limb[i] = product[i + LIMBS - 1];
}

SMALL static void divide_small(fixed *a, uint32_t divisor) {
  uint64_t rest = 0;
  for (int i = LIMBS - 1; i >= 0; i--) {
    rest = rest << 32 | a->limb[i];
    a->limb[i] = (uint32_t)(rest / divisor);
    rest %= divisor;
  }
}

SMALL static void shift_right(fixed *a, uint32_t count) {
  const uint32_t limbs = count / 32, bits = count % 32;
  for (uint32_t i = 0; i < LIMBS; i++) {
    const uint64_t low = i + limbs < LIMBS ? a->limb[i + limbs] : 0;
    const uint64_t high = i + limbs + 1 < LIMBS ? a->limb[i + limbs + 1] : 0;
    a->limb[i] = (uint32_t)((high << 32 | low) >> bits);
  }
}

/* Without loss: 0 <= t < 2^32, an integer multiple of 2^-80. */
SMALL static fixed from_double(double t) {
  fixed result;
  for (int i = LIMBS - 1; i >= 0; i--) {
    result.limb[i] = (uint32_t)t;
    t = (t - result.limb[i]) * 0x1p32;
  }
  return result;
}

/* e^-t = 2^-halvings e^g, g in (0, ln 2]; returns e^g. t is 0 … 1024.
 *
 * k, the whole part of t times the double below 1 / ln 2, is floor(t / ln 2) or one more, and never
 * less: that double is off by 2^-55.9 of it, so that for t / ln 2 >= n, n whole, the product is at
 * least n (1 - 2^-55.9), which is nearer to n than to the double below it, n (1 - 2^-53) or less.
 */
SMALL static fixed exponential_fixed(double t, uint32_t *halvings) {
  uint32_t k = (uint32_t)(t * 0x1.71547652b82fep+0);
  fixed multiple = from_double(k), rest = from_double(t);
  multiply(&multiple, &ln2);
  /* multiple is at most 6 2^-192 too small: that moves g, and nothing else. */
  if (subtract(&rest, &multiple)) {
    add(&rest, &ln2);
    k--;
  }
  fixed g = ln2;
  subtract(&g, &rest);
  *halvings = k + 1;
  shift_right(&g, 8);
  fixed sum = one;
  for (uint32_t i = 19; i > 0; i--) {
    multiply(&sum, &g);
    divide_small(&sum, i);
    add(&sum, &one);
  }
  for (int i = 0; i < 8; i++) {
    const fixed root = sum;
    multiply(&sum, &root);
  }
  return sum;
}

/* 2^exponent n / d rounded to nearest; n and d in (0, 4), n < 2 d. */
SMALL static double divide(fixed n, const fixed *d, int exponent) {
  for (;;) {
    fixed difference = n;
    if (!subtract(&difference, d)) break;
    add(&n, &n);
    exponent--;
  }
  /* Now 1 <= n/d < 2. Of a result below the normal range fewer bits are kept; there is one more,
   * the round bit. */
  int bits = 53;
  if (exponent < -1022) bits = exponent + 1075;
  if (bits < 0) return 0;
  uint64_t quotient = 0;
  for (int i = 0; i <= bits; i++) {
    quotient <<= 1;
    if (subtract(&n, d))
      add(&n, d);
    else
      quotient |= 1;
    add(&n, &n);
  }
  /* The rest is never 0, so the round bit alone decides. */
  quotient = (quotient >> 1) + (quotient & 1);
  double result = (double)quotient;
  for (exponent -= bits - 1; exponent < -500; exponent += 500) result *= 0x1p-500;
  for (; exponent < 0; exponent++) result *= 0.5;
  return result;
}

/* 1/2 + z/4 - z^3/48 …, |z| < 2^-27: the sum of the first two rounds to the result, unless it is a
 * tie, which the third term breaks towards 1/2. */
SMALL static double sigmoid_tiny(double z) {
  const double y = z / 4;
  const double sum = 0.5 + y, lost = (0.5 - sum) + y;
  if (lost == -0x1p-54 && z > 0) return sum - 0x1p-53;
  if (lost == 0x1p-55 && z < 0) return sum + 0x1p-54;
  return sum;
}

SMALL double exact_sigmoid(double z) {
  if (is_nan(z)) return z;
  if (z > 40) return 1; /* e^-40 < 2^-54 */
  if (z < -746) return 0;
  if (magnitude_of(z) < 0x1p-27) return sigmoid_tiny(z);
  uint32_t halvings;
  const fixed e = exponential_fixed(magnitude_of(z), &halvings);
  fixed d = e;
  shift_right(&d, halvings);
  add(&d, &one);
  return z < 0 ? divide(e, &d, -(int)halvings) : divide(one, &d, 0);
}

SMALL double exact_tanh(double z) {
  const double size = magnitude_of(z);
  if (!(size >= 0x1p-27)) return z; /* z - z^3/3 rounds to z; and NaN */
  if (size > 22) return z < 0 ? -1 : 1;
  uint32_t halvings;
  fixed e = exponential_fixed(2 * size, &halvings), n = one;
  shift_right(&e, halvings);
  subtract(&n, &e);
  add(&e, &one);
  const double y = divide(n, &e, 0);
  return z < 0 ? -y : y;
}
