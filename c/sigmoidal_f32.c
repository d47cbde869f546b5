/* Sigmoid and tanh in single precision, correctly rounded, by double arithmetic on two numbers at a
 * time. May use exponential.h, exact.h and math.h.
 *
 * A double result that is right to a few of its 53 bits rounds to the right float unless it lies
 * that near a tie between two floats. All 2^32 floats were tried (npm run prove): none is wrong.
 */
#include "exponential.h"
#include "exact.h"
#include "math.h"

enum { BLOCK = 64, TERMS = 8 };

/* tanh x = x n(x^2) / d(x^2) for |x| <= 9.1, beyond which it rounds to 1: the rational function of
 * degrees 7/7 of least relative error on [0, 9.011], 2^-55.6 (Remez exchange). The idea of one
 * rational function in doubles is that of tanhf in the CORE-MATH project. Evaluated in just this
 * order no float comes near enough to a tie to be wrong, so that no test is needed. */
static const struct tanh_constants {
  double most, n[TERMS], d[TERMS];
} tanh_numbers = {
    9.1,
    {1, 0x1.3088913f91f4cp-3, 0x1.694fad658b41fp-8, 0x1.410c6ef317063p-14, 0x1.e05bc8f83f0b4p-22,
     0x1.255aa8f4eaf06p-30, 0x1.d69b0d733f3f4p-41, 0x1.b10f7a37bdce2p-54},
    {1, 0x1.ed999df51e4f6p-2, 0x1.0d2a014b68a94p-5, 0x1.7cc65f2e75824p-11, 0x1.b4fc5889ab9e2p-18,
     0x1.a720fc59dd69bp-26, 0x1.35df90c44343cp-35, 0x1.cb0aa8d9971c7p-47},
};

INLINE f64x2 polynomial(const double *c, f64x2 w, f64x2 w2, f64x2 w4) {
  return ((splat(c[0]) + w * splat(c[1])) + w2 * (splat(c[2]) + w * splat(c[3]))) +
         w4 * ((splat(c[4]) + w * splat(c[5])) + w2 * (splat(c[6]) + w * splat(c[7])));
}

INLINE f64x2 tanh_pair(f64x2 z, const struct tanh_constants *k) {
  const f64x2 most = splat(k->most);
  f64x2 x = select_f64x2(z > most, most, z);
  x = select_f64x2(z < -most, -most, x);
  const f64x2 w = x * x, w2 = w * w, w4 = w2 * w2;
  return x * polynomial(k->n, w, w2, w4) / polynomial(k->d, w, w2, w4);
}

void tanh_vector_f32(uint32_t count, const float *in, float *out) {
  const struct tanh_constants *k = &tanh_numbers;
  hidden(k);
  const uint32_t even = count & ~1u;
  for (uint32_t i = 0; i < even; i += 2)
    store_narrowed(out + i, tanh_pair(load_widened(in + i), k));
  if (even < count) {
    float last[2] = {in[even], in[even]};
    tanh_vector_f32(2, last, last);
    out[even] = last[0];
  }
}

/* sigmoid z = n / (1 + e), e = e^-|z|, off by less than 4 units of the double's last place. A float
 * tie is a double whose last 29 bits are 2^28. */
static const struct sigmoid_constants {
  double one, subnormal;
  uint64_t from_tie, far; /* 16 less the tie; the bits that say a distance of 16 and more */
} sigmoid_numbers = {1, -87, 16 - (uint64_t)0x10000000, 0x1fffffe0};

INLINE f64x2 sigmoid_finish(f64x2 z, f64x2 e, const struct sigmoid_constants *k) {
  const f64x2 one = splat(k->one);
  return select_f64x2(z < splat(0), e, one) / (one + e);
}

/* Every lane: is it surely on one side of the next tie? */
INLINE i64x2 sigmoid_certain(f64x2 z, f64x2 y, const struct sigmoid_constants *k) {
  const u64x2 distance = (u64x2)y + (u64x2){k->from_tie, k->from_tie};
  const i64x2 far = (distance & (u64x2){k->far, k->far}) != 0;
  return far & (z > splat(k->subnormal));
}

/* As in sigmoidal.c; the count is even and not 0. */
static void sigmoid_block(uint32_t count, const float *in, float *out) {
  const struct sigmoid_constants *k = &sigmoid_numbers;
  hidden(k);
  double wide[BLOCK], high[BLOCK], low[BLOCK];
  uint32_t widened = 0;
  do store_f64x2(wide + widened, load_widened(in + widened));
  while ((widened += 2) < count);
  exponential_of_block(-1, count, wide, high, low);
  i64x2 all = {-1, -1};
  for (uint32_t i = 0; i < count; i += 2) {
    const f64x2 z = load_f64x2(wide + i), y = sigmoid_finish(z, load_f64x2(high + i), k);
    const i64x2 certain = sigmoid_certain(z, y, k);
    store_f64x2(high + i, (f64x2)certain);
    store_narrowed(out + i, y);
    all &= certain;
  }
  if (all[0] & all[1]) return;
  for (uint32_t i = 0; i < count; i++)
    if (high[i] == 0) out[i] = (float)exact_sigmoid(wide[i], SINGLE_PRECISION);
}

void sigmoid_vector_f32(uint32_t count, const float *in, float *out) {
  const uint32_t even = count & ~1u;
  for (uint32_t i = 0; i < even; i += BLOCK)
    sigmoid_block(even - i < BLOCK ? even - i : BLOCK, in + i, out + i);
  if (even < count) {
    float last[2] = {in[even], in[even]};
    sigmoid_block(2, last, last);
    out[even] = last[0];
  }
}
