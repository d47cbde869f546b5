/* Activations made of e^-|z|, and their slopes, in double precision, two numbers at a time.
 * May use block.h and math.h.
 *
 * e = e^-|z| is a pair (exponential.h); where it is not said otherwise its head alone, right to
 * half a unit in the last place. From |z| = 700 on it is taken for 0: what is made of it there is
 * off by less than 2^-1000. In these forms nothing overflows and no value cancels:
 *   elu, selu  e^z - 1 of the pair, and for |z| < 2^-10 by the Taylor series cut after z^5/120
 *   silu       z / (1 + e), z e / (1 + e) below 0
 *   softplus   max(z, 0) + ln(1 + e), ln(1 + e) = e + e^2 P(e): polynomials.py has P, off by 2^-55
 *   mish       z (1 + 2 e) / (1 + 2 e + 2 e^2), z (e^2 + 2 e) / (e^2 + 2 e + 2) below 0
 * Bounds of error in units of the last place, all measured (npm run prove): activation.def. A slope
 * that is a sum of two terms is off by units of the larger one.
 */
#include "block.h"
#include "math.h"

static const struct constants {
  double one, two, half, far;
  double small, e2, e3, e4, e5; /* where the series stands in for e^z - 1 */
  double logarithm[21];
} numbers = {
    .one = 1,
    .two = 2,
    .half = 0.5,
    .far = 700,
    .small = 0x1p-10,
    .e2 = 1.0 / 2,
    .e3 = 1.0 / 6,
    .e4 = 1.0 / 24,
    .e5 = 1.0 / 120,
    .logarithm = {-0x1.833704d019ed0p-2,  0x1.6f0d7bd624bcdp-3,   -0x1.7ddf1fe86aa8bp-4,
                  0x1.a279c04c81491p-5,   -0x1.da348248c136cp-6,  0x1.131116f660a62p-6,
                  -0x1.44ba45b9d5f97p-7,  0x1.84905221be439p-8,   -0x1.d5fb02e8e4f0bp-9,
                  0x1.1ebcbf79b310ep-9,   -0x1.60737227c7dc1p-10, 0x1.b3f52ec039017p-11,
                  -0x1.0f08dfdc87d0bp-11, 0x1.51de3a7ee466ep-12,  -0x1.a7ba1ffdb4dcbp-13,
                  0x1.11ce2880d86a2p-13,  -0x1.59d76729768ccp-14, 0x1.5b243c1b4b1a6p-15,
                  -0x1.b7b60cffcd11fp-16, 0x1.2d368f35340b8p-15,  -0x1.80d9a3ccbf91fp-16},
};

/* What makes results of z and of e, a pair. */
typedef void finish(double p, uint32_t count, const double *in, const double *high,
                    const double *low, double *out);

static void finished(finish by, double p, uint32_t count, const double *in, double *out) {
  double high[BLOCK_MOST], low[BLOCK_MOST];
  exponential_of_block(-1, count, in, high, low);
  by(p, count, in, high, low, out);
}

/* A function over a block: f of p, z, e, e_low and k, the constants. */
#define FUNCTION(name, f)                                                                   \
  static void name##_finish(double p, uint32_t count, const double *in, const double *high, \
                            const double *low, double *out) {                               \
    (void)p;                                                                                \
    const struct constants *k = &numbers;                                                   \
    hidden(k);                                                                              \
    for (uint32_t i = 0; i < count; i += 2) {                                               \
      const f64x2 z = load_f64x2(in + i), e_low = load_f64x2(low + i);                      \
      const f64x2 e = within(load_f64x2(high + i), z, k->far);                              \
      (void)e_low;                                                                          \
      store_f64x2(out + i, f);                                                              \
    }                                                                                       \
  }                                                                                         \
  void name(double p, uint32_t count, const double *in, double *out) {                      \
    finished(name##_finish, p, count, in, out);                                             \
  }
#define SLOPE(name, f) FUNCTION(name, or_nan(f, z))

INLINE i64x2 negative(f64x2 z) { return z < splat(0); }

/* ---- elu and selu: z, and p (e^z - 1) below 0 ------------------------------------------------ */

/* e^z - 1 for z <= 0 */
INLINE f64x2 power_less_one(f64x2 z, f64x2 e, f64x2 e_low, const struct constants *k) {
  const f64x2 one = splat(k->one);
  const f64x2 series =
      z * (one + z * (splat(k->e2) + z * (splat(k->e3) + z * (splat(k->e4) + z * splat(k->e5)))));
  return select_f64x2(-z < splat(k->small), series, (e - one) + e_low);
}

FUNCTION(elu, or_nan(select_f64x2(z > splat(0), z, splat(p) * power_less_one(z, e, e_low, k)), z))
SLOPE(elu_slope, select_f64x2(z > splat(0), splat(k->one), splat(p) * e))

/* G. Klambauer, T. Unterthiner, A. Mayr and S. Hochreiter, Self-normalizing neural networks
 * (2017): elu with this alpha, times this scale. */
#define SELU_ALPHA 1.6732632423543772
#define SELU_SCALE 1.0507009873554805

static void scale(uint32_t count, double *out) {
  for (uint32_t i = 0; i < count; i += 2)
    store_f64x2(out + i, splat(SELU_SCALE) * load_f64x2(out + i));
}

void selu(double p, uint32_t count, const double *in, double *out) {
  (void)p;
  elu(SELU_ALPHA, count, in, out);
  scale(count, out);
}

void selu_slope(double p, uint32_t count, const double *in, double *out) {
  (void)p;
  elu_slope(SELU_ALPHA, count, in, out);
  scale(count, out);
}

/* ---- silu: z sigmoid(z) ---------------------------------------------------------------------- */

/* The numerator of sigmoid(z), over 1 + e. */
INLINE f64x2 numerator(f64x2 z, f64x2 e, const struct constants *k) {
  return select_f64x2(negative(z), e, splat(k->one));
}

/* z, but finite where e is 0, for a product with it. */
INLINE f64x2 finite(f64x2 z, const struct constants *k) { return bounded(z, k->far); }

/* As it is above 0; below, e times a finite number. */
INLINE f64x2 factor(f64x2 z, const struct constants *k) {
  return select_f64x2(z < -splat(k->far), -splat(k->far), z);
}

INLINE f64x2 silu_of(f64x2 z, f64x2 e, const struct constants *k) {
  return factor(z, k) * numerator(z, e, k) / (splat(k->one) + e);
}

/* sigmoid(z) + z e / (1 + e)^2 */
INLINE f64x2 silu_slope_of(f64x2 z, f64x2 e, const struct constants *k) {
  const f64x2 inverse = splat(k->one) / (splat(k->one) + e);
  return (numerator(z, e, k) + finite(z, k) * e * inverse) * inverse;
}

FUNCTION(silu, silu_of(z, e, k))
SLOPE(silu_slope, silu_slope_of(z, e, k))

/* ---- softplus: ln(1 + e^z) ------------------------------------------------------------------- */

INLINE f64x2 softplus_of(f64x2 z, f64x2 e, f64x2 e_low, const struct constants *k) {
  const f64x2 rest =
      e * e * polynomial(10, k->logarithm, e - splat(k->half)) + within(e_low, z, k->far);
  return select_f64x2(negative(z), splat(0), z) + (e + rest);
}

FUNCTION(softplus, softplus_of(z, e, e_low, k))

void softplus_slope(double p, uint32_t count, const double *in, double *out) {
  (void)p;
  sigmoid_vector(count, in, out);
}

/* ---- mish: z tanh(ln(1 + e^z)) --------------------------------------------------------------- */

/* tanh(ln(1 + e^z)) = n / d */
typedef struct {
  f64x2 n, d;
} fraction;

INLINE fraction mish_fraction(f64x2 z, f64x2 e, const struct constants *k) {
  const f64x2 one = splat(k->one), square = e * e;
  const f64x2 n = select_f64x2(negative(z), square, one) + splat(k->two) * e;
  return (fraction){n, n + splat(k->two) * select_f64x2(negative(z), one, square)};
}

INLINE f64x2 mish_of(f64x2 z, f64x2 e, const struct constants *k) {
  const fraction f = mish_fraction(z, e, k);
  return factor(z, k) * (f.n / f.d);
}

/* n / d + 4 z e^2 (1 + e) / d^2; below 0, e in place of e^2 */
INLINE f64x2 mish_slope_of(f64x2 z, f64x2 e, const struct constants *k) {
  const fraction f = mish_fraction(z, e, k);
  const f64x2 one = splat(k->one), two = splat(k->two), inverse = one / f.d;
  const f64x2 rise = two * two * finite(z, k) * (e * select_f64x2(negative(z), one, e));
  return (f.n + rise * (one + e) * inverse) * inverse;
}

FUNCTION(mish, mish_of(z, e, k))
SLOPE(mish_slope, mish_slope_of(z, e, k))
