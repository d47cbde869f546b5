/* Softmax of a row, y = e^(z - max) over the sum of these, and its derivatives.
 * May use exponential.h, math.h, real.h and sum.h. */
#include "exponential.h"
#include "math.h"
#include "real.h"
#include "sum.h"

#include <stdbool.h>

enum { PIECE = 64 };

/* Below it e^y is taken for 0. */
static const double lowest = -700;

/* The largest number of a row; NaN if there is one. */
static real largest(uint32_t count, const real *z) {
  real most = z[0];
  for (uint32_t i = 0; i < count; i++) {
    if (is_nan(z[i])) return z[i];
    if (z[i] > most) most = z[i];
  }
  return most;
}

/* e^(z - most), rounded. */
static void powers(uint32_t count, real most, const real *z, real *y) {
  for (uint32_t i = 0; i < count; i += PIECE) {
    const uint32_t piece = count - i < PIECE ? count - i : PIECE;
    double down[PIECE + 1], high[PIECE], low[PIECE];
    for (uint32_t j = 0; j < piece; j++) down[j] = (double)z[i + j] - (double)most;
    down[piece] = 0; /* makes an odd count even */
    exponential_of_block(-1, piece + (piece & 1), down, high, low);
    for (uint32_t j = 0; j < piece; j++) y[i + j] = down[j] < lowest ? 0 : (real)high[j];
  }
}

/* Weights for the sum of the powers by themselves. */
#define EIGHT 1, 1, 1, 1, 1, 1, 1, 1
#define BLOCK EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT
static const real ones[SUM_BLOCK] = {BLOCK, BLOCK};

static real sum_halves(uint32_t count, const real *y) {
  if (count <= SUM_BLOCK) return REAL(sum_pairwise)(y, ones, count);
  const uint32_t half = sum_half(count);
  return sum_halves(half, y) + sum_halves(count - half, y + half);
}

/* The sum of one number at least in the order of sum.h. */
static real sum_of(uint32_t count, const real *y) {
  real sum = (real)-0.0;
  for (uint32_t i = 0; i < count; i += SUM_PIECE)
    sum += sum_halves(count - i < SUM_PIECE ? count - i : SUM_PIECE, y + i);
  return sum;
}

void REAL(softmax)(double p, uint32_t count, const real *z, real *y) {
  (void)p;
  if (count == 0) return;
  const real most = largest(count, z);
  /* The infinite ones share, or all where all are -infinite. */
  if (most - most == 0)
    powers(count, most, z, y);
  else
    for (uint32_t i = 0; i < count; i++) y[i] = is_nan(most) ? most : z[i] == most;
  const real sum = sum_of(count, y);
  for (uint32_t i = 0; i < count; i++) y[i] /= sum;
}

void REAL(softmax_slope)(double p, uint32_t count, const real *z, real *d) {
  REAL(softmax)(p, count, z, d);
  for (uint32_t i = 0; i < count; i++) d[i] *= 1 - d[i];
}

void REAL(softmax_backward)(double p, uint32_t count, const real *y, real *delta) {
  (void)p;
  const real mean = sum_products(delta, y, count);
  for (uint32_t i = 0; i < count; i++) delta[i] = y[i] * (delta[i] - mean);
}
