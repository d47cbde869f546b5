/* gelu, z Phi(z), and its form with tanh, z sigmoid(2 c (z + 0.044715 z^3)), c = sqrt(2/pi), and
 * their slopes, in double precision, two numbers at a time. May use block.h and math.h.
 * D. Hendrycks and K. Gimpel, Gaussian error linear units (2016).
 *
 * With a = |z|, both need e = e^-(u + v), u exact and v < 2^-14.5: the product e^-u e^-v has the
 * error of one rounding, where that of e^-(u + v rounded) would grow with u:
 *   gelu       a^2/2: u = h^2/2, h the head of a, 26 bits, and v = (a + h)(a - h)/2
 *   geluTanh   2 c a (1 + 0.044715 a^2) = a q: u = h times the head of q, v what is left. q is a
 * sum of the product of two heads, which is exact, and of rests, to 2^-75 The normal distribution's
 * tail beyond a is e^(-a^2/2) G(t) / (1 + a), t = (a - 6) / (a + 6): in t and with that factor G is
 * a smooth function, and P, of degree 22, off by 2^-54.9 of it (polynomials.py); after J. L.
 * Schonfelder, Chebyshev expansions for the error and related functions, Math. Comp. 32 (1978), and
 * M. M. Shepherd and J. G. Laframboise, Math. Comp. 36 (1981). Beyond `far`, e is taken for 0, and
 * the result is off by less than 2^-1000.
 */
#include "block.h"
#include "math.h"

static const struct constants {
  double one, half, third, six;
  double gelu_far, tanh_far;
  double density; /* 1 / sqrt(2 pi) */
  /* 2 c and 2 c 0.044715, each a sum, the second's first with 26 bits; three times the second */
  double linear, linear_rest, cubic, cubic_rest, cubic_slope;
  uint64_t head;
  double tail[23];
} numbers = {
    .one = 1,
    .half = 0.5,
    .third = 1.0 / 3,
    .six = 6,
    .gelu_far = 37.5,
    .tanh_far = 21.125,
    .density = 0x1.9884533d43651p-2,
    .linear = 0x1.9884533d43651p+0,
    .linear_rest = -0x1.cbc0d30ebfd15p-54,
    .cubic = 0x1.2444f28000000p-4,
    .cubic_rest = 0x1.26c5a57a4def1p-31,
    .cubic_slope = 0x1.b6676bf7450f0p-3,
    .head = HEAD,
    .tail = {0x1.d0568f5d76666p-2,  -0x1.5c438de6f0fe7p-4,  0x1.46229bd016ff1p-5,
             -0x1.1e9d4130ecb28p-8, -0x1.08766e432cb4fp-6,  0x1.7227accaeb4f4p-6,
             -0x1.43da9f73a394fp-6, 0x1.b212c02872c74p-7,   -0x1.ceac1d87679aep-8,
             0x1.80c840e25ac25p-9,  -0x1.c79a7d5d38048p-11, 0x1.f52d0a571123ap-14,
             0x1.3d0bef7abc013p-15, -0x1.ba22f4db2780fp-16, 0x1.281c800a672b3p-18,
             0x1.ded658a199ac4p-20, -0x1.0c532a0d7626cp-20, -0x1.d25f43277d29bp-32,
             0x1.1c41d397c15c6p-23, -0x1.5823b06975a7fp-26, -0x1.0cb45b7b1d2adp-26,
             0x1.949637c527decp-29, 0x1.af92f4ada49d0p-30},
};

/* u and v */
INLINE f64x2_pair half_square(f64x2 a, const struct constants *k) {
  const f64x2 h = head(a, k->head), half = splat(k->half);
  return (f64x2_pair){h * h * half, (a + h) * (a - h) * half};
}

/* 2 c (1 + 0.044715 a^2): high has 26 bits. */
INLINE f64x2_pair cubic_factor(f64x2 a, const struct constants *k) {
  const f64x2 h = head(a, k->head), square = a * a;
  const f64x2 square_low = (h * h - square) + (a + h) * (a - h);
  const f64x2 square_head = head(square, k->head);
  const f64x2 one = splat(k->linear), other = splat(k->cubic) * square_head;
  /* D. E. Knuth's exact sum, whichever of the two is the larger. */
  const f64x2 sum = one + other, of_other = sum - one;
  const f64x2 lost = (one - (sum - of_other)) + (other - of_other);
  const f64x2 rest = splat(k->cubic) * ((square - square_head) + square_low) +
                     (splat(k->cubic_rest) * square + splat(k->linear_rest));
  const f64x2 high = head(sum, k->head);
  return (f64x2_pair){high, (sum - high) + (lost + rest)};
}

INLINE f64x2_pair cubic(f64x2 a, const struct constants *k) {
  const f64x2 h = head(a, k->head);
  const f64x2_pair q = cubic_factor(a, k);
  return (f64x2_pair){h * q.high, h * q.low + (a - h) * (q.high + q.low)};
}

/* e^-u e^-v of e^-u, a pair, and v; 1 - e^-v = v - v^2/2 + v^3/6 to 2^-62. */
INLINE f64x2 power(f64x2_pair e, f64x2 v, const struct constants *k) {
  const f64x2 half = splat(k->half);
  const f64x2 less = v * (splat(k->one) - v * half * (splat(k->one) - v * splat(k->third)));
  return e.high + (e.low - e.high * less);
}

typedef f64x2_pair argument(f64x2 a, const struct constants *k);

/* u and v of a block. */
INLINE void begin(argument of, double far, uint32_t count, const double *in, double *u, double *v) {
  const struct constants *k = &numbers;
  hidden(k);
  uint32_t i = 0;
  do {
    const f64x2_pair y = of(magnitude(bounded(load_f64x2(in + i), far)), k);
    store_f64x2(u + i, y.high);
    store_f64x2(v + i, y.low);
  } while ((i += 2) < count);
}

/* e of a block of u and v, 0 where |z| is not below far. */
static void powers(double far, uint32_t count, const double *in, const double *u, const double *v,
                   double *e) {
  const struct constants *k = &numbers;
  hidden(k);
  double low[BLOCK_MOST];
  exponential_of_block(-1, count, u, e, low);
  for (uint32_t i = 0; i < count; i += 2) {
    const f64x2_pair pair = {load_f64x2(e + i), load_f64x2(low + i)};
    store_f64x2(e + i, within(power(pair, load_f64x2(v + i), k), load_f64x2(in + i), far));
  }
}

/* A function over a block: f of z, of x, which is z within ±far, of e, of tail and of k; `prepare`
 * fills e and tail. */
#define FUNCTION(name, prepare, far, f)                                           \
  void name(double p, uint32_t count, const double *in, double *out) {            \
    (void)p;                                                                      \
    const struct constants *k = &numbers;                                         \
    hidden(k);                                                                    \
    double powers_of[BLOCK_MOST], tails_of[BLOCK_MOST];                           \
    prepare(count, in, powers_of, tails_of);                                      \
    for (uint32_t i = 0; i < count; i += 2) {                                     \
      const f64x2 z = load_f64x2(in + i), x = bounded(z, k->far);                 \
      const f64x2 e = load_f64x2(powers_of + i), tail = load_f64x2(tails_of + i); \
      (void)e, (void)tail;                                                        \
      store_f64x2(out + i, f);                                                    \
    }                                                                             \
  }

/* ---- gelu ------------------------------------------------------------------------------------ */

static __attribute__((noinline)) void gelu_prepare(uint32_t count, const double *in, double *e,
                                                   double *tail) {
  const struct constants *k = &numbers;
  hidden(k);
  double u[BLOCK_MOST], v[BLOCK_MOST];
  begin(half_square, k->gelu_far, count, in, u, v);
  powers(k->gelu_far, count, in, u, v, e);
  for (uint32_t i = 0; i < count; i += 2) {
    const f64x2 a = magnitude(bounded(load_f64x2(in + i), k->gelu_far)), six = splat(k->six);
    const f64x2 g = polynomial(11, k->tail, (a - six) / (a + six));
    store_f64x2(tail + i, load_f64x2(e + i) * (g / (splat(k->one) + a)));
  }
}

INLINE f64x2 gelu_of(f64x2 z, f64x2 x, f64x2 tail) {
  return select_f64x2(z <= splat(0), x * tail, z - x * tail);
}

INLINE f64x2 gelu_slope_of(f64x2 z, f64x2 x, f64x2 e, f64x2 tail, const struct constants *k) {
  const f64x2 share = select_f64x2(z < splat(0), tail, splat(k->one) - tail);
  return or_nan(share + x * e * splat(k->density), z);
}

FUNCTION(gelu, gelu_prepare, gelu_far, gelu_of(z, x, tail))
FUNCTION(gelu_slope, gelu_prepare, gelu_far, gelu_slope_of(z, x, e, tail, k))

/* ---- its form with tanh ---------------------------------------------------------------------- */

static __attribute__((noinline)) void gelu_tanh_prepare(uint32_t count, const double *in, double *e,
                                                        double *tail) {
  (void)tail;
  double u[BLOCK_MOST], v[BLOCK_MOST];
  begin(cubic, numbers.tanh_far, count, in, u, v);
  powers(numbers.tanh_far, count, in, u, v, e);
}

INLINE f64x2 gelu_tanh_of(f64x2 z, f64x2 x, f64x2 e, const struct constants *k) {
  return select_f64x2(z < splat(0), x * e, z) / (splat(k->one) + e);
}

/* sigmoid(v) + z v' e / (1 + e)^2, v' = 2 c (1 + 3 0.044715 z^2) */
INLINE f64x2 gelu_tanh_slope_of(f64x2 z, f64x2 x, f64x2 e, const struct constants *k) {
  const f64x2 one = splat(k->one), inverse = one / (one + e);
  const f64x2 rise = splat(k->linear) + splat(k->cubic_slope) * (x * x);
  const f64x2 n = select_f64x2(z < splat(0), e, one);
  return or_nan((n + x * rise * e * inverse) * inverse, z);
}

FUNCTION(gelu_tanh, gelu_tanh_prepare, tanh_far, gelu_tanh_of(z, x, e, k))
FUNCTION(gelu_tanh_slope, gelu_tanh_prepare, tanh_far, gelu_tanh_slope_of(z, x, e, k))
