/* The natural logarithm of one number. May use math.h.
 *
 * x = 2^k m, m in [sqrt(1/2), sqrt 2): ln x = k ln 2 + 2 artanh s, s = (m - 1) / (m + 1), and
 * 2 artanh s = 2 s + 2 s (s^2/3 + s^4/5 + …), |s| < 0.1716, cut after s^20/21: off by 2^-60.
 * s is a pair, its head having 26 bits, as T. J. Dekker divides (Numer. Math. 18, 1971); k ln 2 is
 * one too, its head having 42 bits. The head of the sum is exact (Fast2Sum: |k ln 2| > 2 |s| unless
 * k is 0) and what is added to it last is below 2^-6 of it, so the result is off by 0.54 units in
 * the last place.
 */
#include "math.h"

static const double ln2_high = 0x1.62e42fefa3800p-1; /* ln 2 rounded to 42 bits */
static const double ln2_low = 0x1.ef35793c76730p-45; /* the rest */

double logarithm(double x) {
  if (!(x > 0)) return x == 0 ? -INFINITY : NAN;
  if (x == INFINITY) return x;
  int exponent = 0;
  if (x < 0x1p-1022) {
    x *= 0x1p54;
    exponent = -54;
  }
  uint64_t bits;
  __builtin_memcpy(&bits, &x, sizeof bits);
  /* Adding 2 - sqrt(1/2) 2 in units of the mantissa carries into the exponent from sqrt(2) on. */
  const uint64_t carried = bits + (0x3ff0000000000000u - 0x3fe6a09e667f3bcdu);
  exponent += (int)(carried >> 52) - 1023;
  bits -= (carried & 0xfff0000000000000u) - 0x3ff0000000000000u;
  double m;
  __builtin_memcpy(&m, &bits, sizeof m);

  const double n = m - 1, d = 1 + m, d_low = m - (d - 1);
  double s = n / d, d_head = d;
  __builtin_memcpy(&bits, &s, sizeof bits);
  bits &= ~(uint64_t)0x7ffffff;
  __builtin_memcpy(&s, &bits, sizeof s);
  __builtin_memcpy(&bits, &d, sizeof bits);
  bits &= ~(uint64_t)0x7ffffff;
  __builtin_memcpy(&d_head, &bits, sizeof d_head);
  const double s_low = (((n - s * d_head) - s * (d - d_head)) - s * d_low) / d;

  const double w = (s + s_low) * (s + s_low);
  double series = 0;
  for (int i = 21; i >= 3; i -= 2) series = (series + 1.0 / i) * w;
  const double base = exponent * ln2_high, high = base + 2 * s;
  const double lost = exponent == 0 ? 0 : 2 * s - (high - base);
  return high + (lost + (2 * (s_low + (s + s_low) * series) + exponent * ln2_low));
}
