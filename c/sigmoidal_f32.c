/* Sigmoid and tanh in single precision, correctly rounded, by double arithmetic on two numbers at a
 * time. May use vector.h and math.h.
 *
 * Both are e^2h in two forms, so that nothing cancels and one division does for all. With n the
 * integer nearest to 2 h / ln 2 and r = h - n ln2/2, e^2h = 2^n (a + b) / (a - b), b/a = tanh r:
 *   h = z/2   sigmoid z = u / (u + v), u = 2^n (a + b), v = a - b
 *   h = z     tanh z = (s b - q a) / (s a - q b), q = 1 - 2^n, s = 1 + 2^n
 * a = c + a1 r^2 + r^4 and b = r (c + b1 r^2 + b2 r^4) are those of which b/a has the least
 * relative error for |r| <= ln2/4, 2^-57.1 (Remez exchange), and r by 2^-56: the result is
 * right but for its last bits. That is enough: all 2^32 floats were tried (npm run prove) and, in
 * just this order of operations, none is wrong.
 *
 * But where sigmoid z = 1/2 + z/4 - z^3/48 … is a tie between two floats in all of a double's bits,
 * the third term has to break it towards 1/2: so h is moved by some last bits towards 0.
 */
#include "math.h"
#include "vector.h"

enum { BLOCK = 64 };

static const struct constants {
  double most; /* where both functions are what they are at infinity */
  double half, moved;
  double steps, shifter;    /* 2/ln 2; 1.5 2^52, which rounds to an integer and shows its bits */
  double ln2_high, ln2_low; /* ln2/2 in 42 bits, and the rest */
  double one, c, a1, b1, b2;
} numbers = {
    .most = 110,
    .half = 0.5,
    .moved = 0x1p-52,
    .steps = 0x1.71547652b82fep+1,
    .shifter = 0x1.8p52,
    .ln2_high = 0x1.62e42fefa3800p-2,
    .ln2_low = 0x1.ef35793c76730p-46,
    .one = 1,
    .c = 0x1.f82623cc0b58ap+5,
    .a1 = 0x1.c01edfeed1fa8p+4,
    .b1 = 0x1.c015caf07f174p+2,
    .b2 = 0x1.10f219f93b2b1p-4,
};

/* All at once before a loop, so that they are loaded once. */
INLINE struct constants known(void) {
  const struct constants *k = &numbers;
  hidden(k);
  return *k;
}

/* The work is done in two loops, since the dependences of a single one leave the processor little
 * to overlap. First z becomes h, and this r and the bits of 2^n less those of 1. */
typedef f64x2 argument(f64x2 z, struct constants k);

INLINE f64x2 sigmoid_argument(f64x2 z, struct constants k) {
  const f64x2 h = z * splat(k.half);
  return h - with_sign_of(splat(k.moved), h);
}

INLINE f64x2 tanh_argument(f64x2 z, struct constants k) {
  (void)k;
  return z;
}

INLINE void reduce(argument *of, uint32_t count, const float *in, double *exponent, double *rest) {
  const struct constants k = known();
  const f64x2 most = splat(k.most), shifter = splat(k.shifter);
  for (uint32_t i = 0; i < count; i += 2) {
    f64x2 z = load_widened(in + i);
    z = select_f64x2(z > most, most, z);
    z = select_f64x2(z < -most, -most, z);
    const f64x2 h = of(z, k), shifted = h * splat(k.steps) + shifter, n = shifted - shifter;
    store_f64x2(exponent + i, (f64x2)((u64x2)shifted << 52));
    store_f64x2(rest + i, (h - n * splat(k.ln2_high)) - n * splat(k.ln2_low));
  }
}

/* Then r becomes a and b, and these the result. */
INLINE f64x2 scaled(f64x2 v, f64x2 exponent) { return (f64x2)((u64x2)v + (u64x2)exponent); }

INLINE f64x2 sigmoid_finish(f64x2 a, f64x2 b, f64x2 exponent, struct constants k) {
  (void)k;
  const f64x2 u = scaled(a + b, exponent);
  return u / (u + (a - b));
}

INLINE f64x2 tanh_finish(f64x2 a, f64x2 b, f64x2 exponent, struct constants k) {
  const f64x2 one = splat(k.one), power = scaled(one, exponent), q = one - power, s = one + power;
  return (s * b - q * a) / (s * a - q * b);
}

/* An odd count is filled up, two numbers a store: a load of what two stores wrote would wait for
 * both. */
INLINE void copy_pair(const float *from, float *to) { __builtin_memcpy(to, from, 2 * sizeof *to); }

/* A block has an even count; out may be in. */
#define KERNEL(function)                                                             \
  static void function##_block(uint32_t count, const float *in, float *out) {        \
    double exponent[BLOCK], rest[BLOCK];                                             \
    reduce(function##_argument, count, in, exponent, rest);                          \
    const struct constants k = known();                                              \
    for (uint32_t i = 0; i < count; i += 2) {                                        \
      const f64x2 r = load_f64x2(rest + i), w = r * r;                               \
      const f64x2 a = splat(k.c) + w * (splat(k.a1) + w);                            \
      const f64x2 b = r * (splat(k.c) + w * (splat(k.b1) + w * splat(k.b2)));        \
      store_narrowed(out + i, function##_finish(a, b, load_f64x2(exponent + i), k)); \
    }                                                                                \
  }                                                                                  \
  void function##_vector_f32(uint32_t count, const float *in, float *out) {          \
    for (uint32_t i = 0; i < count; i += BLOCK) {                                    \
      const uint32_t piece = count - i < BLOCK ? count - i : BLOCK;                  \
      const uint32_t even = piece & ~1u;                                             \
      if (piece == even) {                                                           \
        function##_block(piece, in + i, out + i);                                    \
      } else {                                                                       \
        float padded[BLOCK];                                                         \
        for (uint32_t j = 0; j < even; j += 2) copy_pair(in + i + j, padded + j);    \
        store_narrowed(padded + even, splat((double)in[i + even]));                  \
        function##_block(even + 2, padded, padded);                                  \
        for (uint32_t j = 0; j < even; j += 2) copy_pair(padded + j, out + i + j);   \
        out[i + even] = padded[even];                                                \
      }                                                                              \
    }                                                                                \
  }

KERNEL(sigmoid)
KERNEL(tanh)
