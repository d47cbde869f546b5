/* e^y on vectors: to 68 bits for the correctly rounded activations, to 53 for all else.
 * May use vector.h.
 *
 * Table-driven, after P.-T. P. Tang, Table-driven implementation of the exponential function in
 * IEEE floating-point arithmetic, ACM TOMS 15 (1989): with n the integer nearest to y 128/ln 2,
 * n = 128 k + j and r = y - n ln2/128, |r| <= ln2/256,
 *   e^y = 2^k 2^(j/128) e^r,   2^(j/128) = T (1 + t),   e^r = 1 + r + r^2 P(r).
 * T has 26 bits, so that its product with 26 bits of r is exact, and t, |t| <= 2^-26, is the rest
 * of the power, rounded to 45 bits. exponential_table.py derives the constants and checks the error
 * of P, 2^-75.9 relative to e^r.
 *
 * Error of exponential_pair, relative to e^y (T. J. Dekker's double arithmetic, Numer. Math. 18
 * (1971), without fused operations): n ln2 high part and the difference from y are exact, both
 * having at most 53 significant bits. r is known to 2^-53 2^-44 |n| < 2^-79 and rounds twice at
 * 2^-62 ulp(1) = below 2^-79 in its low part. T rh is exact, T + T rh is Fast2Sum, exact. What
 * rounds is of size t + rl + t r + r^2 P < 2^-17.9: five operations at 2^-53 2^-18 = 2^-71 each,
 * and smaller ones; in sum below 2^-68.3. t is off by 2^-26 2^-46 = 2^-72. All together: 2^-68.2.
 */
#ifndef NN_EXPONENTIAL_H
#define NN_EXPONENTIAL_H

#include "vector.h"

typedef struct {
  uint64_t bits; /* of T, less j << 45 */
  double rest;   /* t */
} exponential_entry;

typedef struct {
  double steps, shifter;    /* 128/ln 2; 1.5 2^52, which rounds to an integer and shows its bits */
  double ln2_high, ln2_low; /* ln2/128 in 35 bits, and the rest */
  double lowest;            /* -708: what lies below it is subnormal */
  double c2, c3, c4, c5, c6;
  uint64_t head;
} exponential_constants;

extern const exponential_entry exponential_table[128];
extern const exponential_constants exponential_numbers;

/* An unevaluated sum, |low| at most half a unit in the last place of high. */
typedef struct {
  f64x2 high, low;
} f64x2_pair;

/* The parts of e^y = power (1 + rest) e^(r - r_low), r exact. */
typedef struct {
  f64x2 power, rest, r, r_low;
} exponential_parts;

/* The bits of a double that leave 26 of its 53. */
#define HEAD (~(uint64_t)0x7ffffff)

INLINE f64x2 head(f64x2 v, uint64_t bits) { return (f64x2)((u64x2)v & (u64x2){bits, bits}); }

/* The first half of the work: n as the last bits of `shifted`, and y less n times the high part of
 * ln2/128. */
typedef struct {
  f64x2 shifted, r;
} exponential_start;

INLINE exponential_start exponential_begin(f64x2 y, const exponential_constants *c) {
  const f64x2 shifted = y * splat(c->steps) + splat(c->shifter);
  return (exponential_start){shifted, y - (shifted - splat(c->shifter)) * splat(c->ln2_high)};
}

INLINE exponential_parts exponential_look_up(exponential_start s, const exponential_constants *c) {
  const u64x2 bits = (u64x2)s.shifted;
  const double *entry0 = (const double *)&exponential_table[bits[0] & 127];
  const double *entry1 = (const double *)&exponential_table[bits[1] & 127];
  const f64x2 a = load_f64x2(entry0), b = load_f64x2(entry1);
  const u64x2 power = (u64x2)__builtin_shufflevector(a, b, 0, 2) + (bits << 45);
  return (exponential_parts){(f64x2)power, __builtin_shufflevector(a, b, 1, 3), s.r,
                             (s.shifted - splat(c->shifter)) * splat(c->ln2_low)};
}

/* (e^r - 1 - r) / r^2 */
INLINE f64x2 exponential_tail(f64x2 r, f64x2 r2, const exponential_constants *c) {
  return (splat(c->c2) + r * splat(c->c3)) +
         r2 * ((splat(c->c4) + r * splat(c->c5)) + r2 * splat(c->c6));
}

/* e^y of its parts, to 2^-68.2. */
INLINE f64x2_pair exponential_pair(exponential_parts e, const exponential_constants *c) {
  const f64x2 r = e.r - e.r_low, r_high = head(e.r, c->head), r_low = (e.r - r_high) - e.r_low;
  const f64x2 r2 = r * r;
  const f64x2 product = e.power * r_high, sum = e.power + product;
  const f64x2 lost = product - (sum - e.power);
  const f64x2 first = (e.rest + r_low) + e.rest * r;
  const f64x2 low =
      (lost + e.power * first) + (r2 * (e.power + e.power * e.rest)) * exponential_tail(r, r2, c);
  const f64x2 high = sum + low;
  return (f64x2_pair){high, low - (high - sum)};
}

/* The same of one number, {high, low}, and of an even count of them: e^(scale |z|), scale <= 0.
 * The pair is right to 2^-68.2 down to e^-640; from there low loses its bits, being subnormal, and
 * high alone is right, to two units in the last place at e^-708. Below that both give
 * e^-708. high is written before low is; neither is in. */
f64x2 exponential_of(double scale, double z);
void exponential_of_block(double scale, uint32_t count, const double *z, double *restrict high,
                          double *restrict low);

#endif
