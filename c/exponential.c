/* The table and the constants of e^y, and e^y behind calls. May use exponential.h and math.h. */
#include "exponential.h"
#include "math.h"

#define LOWEST (-708.0)

const exponential_entry exponential_table[128] = {
#include "exponential_table.inc"
};

const exponential_constants exponential_numbers = {
    .steps = 0x1.71547652b82fep+7,
    .shifter = 0x1.8p52,
    .ln2_high = 0x1.62e42fefc0000p-8,
    .ln2_low = -0x1.c610ca86c3899p-44,
    .lowest = LOWEST,
    .c2 = 0x1p-1,
    .c3 = 0x1.55555555554ddp-3,
    .c4 = 0x1.55555555554e9p-5,
    .c5 = 0x1.111114f953dd1p-7,
    .c6 = 0x1.6c16c644e42fp-10,
    .head = HEAD,
};

/* e^y 2^moved, {high, low}, |y| <= 1000. */
static __attribute__((noinline)) f64x2 exponential_one(double y, int64_t moved) {
  const exponential_constants *c = &exponential_numbers;
  hidden(c);
  exponential_parts parts = exponential_look_up(exponential_begin(splat(y), c), c);
  /* Unsigned, since the exponent of an argument that far out wraps around until it has moved. */
  parts.power = (f64x2)((u64x2)parts.power + ((uint64_t)moved << 52));
  const f64x2_pair e = exponential_pair(parts, c);
  return (f64x2){e.high[0], e.low[0]};
}

f64x2 exponential_of(double scale, double z) {
  const double y = scale * magnitude_of(z);
  return exponential_one(y > LOWEST ? y : LOWEST, 0); /* also for a NaN */
}

/* Two loops, since the dependences of a single one, some 70 cycles long, leave the processor little
 * to overlap. */
void exponential_of_block(double scale, uint32_t count, const double *z, double *restrict high,
                          double *restrict low) {
  const exponential_constants *c = &exponential_numbers;
  hidden(c);
  for (uint32_t i = 0; i < count; i += 2) {
    const f64x2 y = splat(scale) * magnitude(load_f64x2(z + i)), lowest = splat(c->lowest);
    const exponential_start start = exponential_begin(select_f64x2(y > lowest, y, lowest), c);
    store_f64x2(high + i, start.shifted);
    store_f64x2(low + i, start.r);
  }
  for (uint32_t i = 0; i < count; i += 2) {
    const exponential_start start = {load_f64x2(high + i), load_f64x2(low + i)};
    const f64x2_pair e = exponential_pair(exponential_look_up(start, c), c);
    store_f64x2(high + i, e.high);
    store_f64x2(low + i, e.low);
  }
}

double exponential(double y) {
  /* Far out, the argument moves by a multiple of ln 2 and the result is scaled back, rounding anew
   * where it is subnormal; farther out, the result is 0 or infinite already. A NaN stays one. */
  const int64_t moved = y < -640 ? 512 : y > 640 ? -512 : 0;
  const double reach = y < -1000 ? -1000 : y > 1000 ? 1000 : y;
  const double result = exponential_one(reach, moved)[0];
  return moved < 0 ? result * 0x1p512 : moved > 0 ? result * 0x1p-512 : result;
}
