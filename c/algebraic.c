/* Activations without an exponential, and their slopes, in double precision, two numbers at a time.
 * May use block.h and math.h.
 *
 * Nothing cancels, and each operation rounds by half a unit of its own last place, which is up to
 * one of a result whose leading digit is 1 where that of the operand was: leaky_relu is one
 * product, soft_sign and hard_sigmoid are a sum and a quotient, the slope of soft_sign is the
 * square of one.
 */
#include "block.h"
#include "math.h"

static const struct constants {
  double one, three, six, sixth;
  double large; /* where 1 + |z| is |z|, and a quotient of them 1 */
} numbers = {1, 3, 6, 1.0 / 6, 0x1p60};

/* One function over a block: an expression in z (and p, and k, the constants). */
#define FUNCTION(name, f)                                              \
  void name(double p, uint32_t count, const double *in, double *out) { \
    (void)p;                                                           \
    const struct constants *k = &numbers;                              \
    hidden(k);                                                         \
    for (uint32_t i = 0; i < count; i += 2) {                          \
      const f64x2 z = load_f64x2(in + i);                              \
      store_f64x2(out + i, f);                                         \
    }                                                                  \
  }

INLINE f64x2 clamped(f64x2 z, f64x2 low, f64x2 high) {
  return select_f64x2(z > high, high, select_f64x2(z < low, low, z));
}

/* An infinite z times a slope of 0 would be a NaN. */
INLINE f64x2 leaky(f64x2 z, double p) {
  const f64x2 lowest = splat(p == 0 ? -0x1p1023 : -INFINITY);
  return select_f64x2(z > splat(0), z, splat(p) * select_f64x2(z < lowest, lowest, z));
}

/* v between -most and most, 0 at both and beyond. */
INLINE f64x2 inside(f64x2 v, f64x2 z, double most) { return or_nan(within(v, z, most), z); }

INLINE f64x2 soft(f64x2 z, const struct constants *k) {
  const f64x2 size = magnitude(z), large = splat(k->large);
  const f64x2 a = select_f64x2(size > large, large, size);
  return with_sign_of(a / (splat(k->one) + a), z);
}

INLINE f64x2 soft_slope(f64x2 z, const struct constants *k) {
  const f64x2 root = splat(k->one) / (splat(k->one) + magnitude(z));
  return root * root;
}

FUNCTION(leaky_relu, leaky(z, p))
FUNCTION(leaky_relu_slope, or_nan(select_f64x2(z > splat(0), splat(k->one), splat(p)), z))
FUNCTION(hard_tanh, clamped(z, -splat(k->one), splat(k->one)))
FUNCTION(hard_tanh_slope, inside(splat(k->one), z, k->one))
FUNCTION(hard_sigmoid, clamped(z + splat(k->three), splat(0), splat(k->six)) / splat(k->six))
FUNCTION(hard_sigmoid_slope, inside(splat(k->sixth), z, k->three))
FUNCTION(soft_sign, soft(z, k))
FUNCTION(soft_sign_slope, soft_slope(z, k))
