/* Dot products of one row with a few others, as many as a vector has lanes, in the order of sum.h.
 * May use real.h and sum.h.
 *
 * The row is loaded once for all of them, and their chains fill eight vectors in either precision,
 * where one product by itself has too few to hide an addition's latency. */
#ifndef NN_DOTS_H
#define NN_DOTS_H

#include "sum.h"

/* One to SUM_BLOCK products; row i of w is `stride` behind row i - 1, and its sum is in lane i. */
INLINE real_vector dots_block(const real *x, const real *w, uint32_t stride, uint32_t count) {
  enum { VECTORS = SUM_CHAINS / LANES };
  real_vector sum;
  uint32_t i = 1;
  if (count < SUM_CHAINS) {
    sum = broadcast(x[0]) * gather(w, stride);
  } else {
    real_vector chains[VECTORS][LANES];
    UNROLLED for (uint32_t j = 0; j < VECTORS; j++)
        UNROLLED for (uint32_t row = 0; row < LANES; row++) chains[j][row] =
            load_vector(x + j * LANES) * load_vector(w + row * stride + j * LANES);
    for (i = SUM_CHAINS; i + SUM_CHAINS <= count; i += SUM_CHAINS)
      UNROLLED for (uint32_t j = 0; j < VECTORS; j++)
          UNROLLED for (uint32_t row = 0; row < LANES; row++) chains[j][row] +=
          load_vector(x + i + j * LANES) * load_vector(w + row * stride + i + j * LANES);
    /* Lanes were chains of one row; from here on they are rows. */
    real_vector pairs[SUM_CHAINS / 2];
    UNROLLED for (uint32_t j = 0; j < VECTORS; j++) {
      transpose(chains[j]);
      UNROLLED for (uint32_t lane = 0; lane < LANES; lane += 2) pairs[(j * LANES + lane) / 2] =
          chains[j][lane] + chains[j][lane + 1];
    }
    sum = (pairs[0] + pairs[1]) + (pairs[2] + pairs[3]);
  }
  for (; i < count; i++) sum += broadcast(x[i]) * gather(w + i, stride);
  return sum;
}

static real_vector dots_pairwise(const real *x, const real *w, uint32_t stride, uint32_t count) {
  if (count <= SUM_BLOCK) return dots_block(x, w, stride, count);
  const uint32_t half = sum_half(count);
  return dots_pairwise(x, w, stride, half) +
         dots_pairwise(x + half, w + half, stride, count - half);
}

/* Of LANES rows w (LANES, count); count is not 0. */
INLINE real_vector dots(const real *x, const real *w, uint32_t count) {
  uint32_t piece = count < SUM_PIECE ? count : SUM_PIECE;
  real_vector sum = dots_pairwise(x, w, count, piece);
  for (uint32_t i = piece; i < count; i += piece) {
    piece = count - i < SUM_PIECE ? count - i : SUM_PIECE;
    sum += dots_pairwise(x + i, w + i, count, piece);
  }
  return sum;
}

#endif
