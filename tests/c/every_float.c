/* Tries sigmoid and tanh in single precision on all 2^32 floats. Not part of npm test: it takes
 * some minutes. To run it: gcc -std=c11 -O2 -ffp-contract=off tests/c/every_float.c c/[a-z]*.c -lm
 * -lmpfr -o every_float
 *   ./every_float 0 1 & ./every_float 1 1 & wait      (shares of the floats: 0 of 2, 1 of 2)
 * The reference is the double function of the compiler's library, rounded; where that lies within a
 * millionth of a unit in the last place of a tie between two floats, MPFR at 200 bits decides. */
#include "../../c/math.h"

#undef NAN
#undef INFINITY
#include <math.h>
#include <mpfr.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BATCH = 1 << 16 };

static float exact(int tanh_wanted, float z) {
  mpfr_t a, b;
  mpfr_inits2(200, a, b, NULL);
  mpfr_set_flt(a, z, MPFR_RNDN);
  if (tanh_wanted) {
    mpfr_tanh(a, a, MPFR_RNDN);
  } else {
    mpfr_neg(a, a, MPFR_RNDN);
    mpfr_exp(a, a, MPFR_RNDN);
    mpfr_add_ui(b, a, 1, MPFR_RNDN);
    mpfr_ui_div(a, 1, b, MPFR_RNDN);
  }
  const float result = mpfr_get_flt(a, MPFR_RNDN);
  mpfr_clears(a, b, NULL);
  return result;
}

static float reference(int tanh_wanted, float z) {
  const double e = exp(-fabs((double)z));
  const double y = tanh_wanted ? tanh(z) : (z < 0 ? e : 1) / (1 + e);
  /* Both ends of an interval that surely holds the truth round alike but near a tie. */
  const float low = (float)(y * (1 - 0x1p-48)), high = (float)(y * (1 + 0x1p-48));
  if (low == high && fabs(y) > 0x1p-125) return low;
  return exact(tanh_wanted, z);
}

int main(int count, char **argument) {
  static float in[BATCH], sigmoid_out[BATCH], tanh_out[BATCH];
  const uint64_t share = count > 1 ? strtoull(argument[1], NULL, 10) : 0;
  const uint64_t shares = count > 2 ? strtoull(argument[2], NULL, 10) + 1 : 1;
  uint64_t wrong[2] = {0}, tried = 0;
  for (uint64_t start = share * BATCH; start < (uint64_t)1 << 32; start += shares * BATCH) {
    for (uint32_t i = 0; i < BATCH; i++) {
      const uint32_t bits = (uint32_t)(start + i);
      memcpy(in + i, &bits, sizeof bits);
    }
    sigmoid_vector_f32(BATCH, in, sigmoid_out);
    tanh_vector_f32(BATCH, in, tanh_out);
    for (uint32_t i = 0; i < BATCH; i++) {
      tried++;
      if (is_nan(in[i])) {
        wrong[0] += !is_nan(sigmoid_out[i]);
        wrong[1] += !is_nan(tanh_out[i]);
        continue;
      }
      const float s = reference(0, in[i]), t = reference(1, in[i]);
      wrong[0] += memcmp(&s, sigmoid_out + i, sizeof s) != 0;
      wrong[1] += memcmp(&t, tanh_out + i, sizeof t) != 0;
    }
  }
  printf("%llu floats tried: sigmoid %llu wrong, tanh %llu wrong\n", (unsigned long long)tried,
         (unsigned long long)wrong[0], (unsigned long long)wrong[1]);
  return wrong[0] + wrong[1] != 0;
}
