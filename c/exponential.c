/* The table and the constants of e^y, and e^y of one number. May use exponential.h and math.h. */
#include "exponential.h"
#include "math.h"

const exponential_entry exponential_table[128] = {
#include "exponential_table.inc"
};

const exponential_constants exponential_numbers = {
    .steps = 0x1.71547652b82fep+7,
    .shifter = 0x1.8p52,
    .ln2_high = 0x1.62e42fefc0000p-8,
    .ln2_low = -0x1.c610ca86c3899p-44,
    .c2 = 0x1p-1,
    .c3 = 0x1.55555555554ddp-3,
    .c4 = 0x1.55555555554e9p-5,
    .c5 = 0x1.111114f953dd1p-7,
    .c6 = 0x1.6c16c644e42fp-10,
    .head = ~(uint64_t)0x7ffffff,
};

double exponential(double y) {
  if (is_nan(y)) return y;
  /* Far out, the argument moves by a multiple of ln 2 and the result is scaled back, rounding anew
   * where it is subnormal; farther out, the result is 0 or infinite already. */
  const int64_t moved = y < -640 ? 512 : y > 640 ? -512 : 0;
  const double reach = y < -1000 ? -1000 : y > 1000 ? 1000 : y;
  const exponential_constants *c = &exponential_numbers;
  exponential_parts e = exponential_reduce(splat(reach), c);
  e.power = (f64x2)((i64x2)e.power + moved * ((int64_t)1 << 52));
  const double result = exponential_join(e, c)[0];
  return moved < 0 ? result * 0x1p512 : moved > 0 ? result * 0x1p-512 : result;
}
