/* The one order in which products are summed; it defines the bits of every result.
 * May use real.h.
 *
 * It is the order of NumPy's pairwise summation (numpy/core/src/umath/loops_utils.h.src), so that
 * a weighted sum has the bits of (x * w).sum() + b (but for the sign of a zero, which NumPy changed
 * between its versions; here -0 is kept):
 *   up to 7 products    from left to right
 *   up to 128           eight running sums, each over every eighth product, joined by a tree;
 *                       the products that fill no group of eight follow from left to right
 *   up to 8192          both halves by themselves (the first a multiple of 8), then added
 *   above               pieces of 8192, NumPy's buffer, added from left to right
 * The error grows with the logarithm of the count where a plain loop's grows with the count:
 * N. J. Higham, The accuracy of floating point summation, SIAM J. Sci. Comput. 14 (1993).
 */
#ifndef NN_SUM_H
#define NN_SUM_H

#include "real.h"

#include <stdint.h>

enum { SUM_CHAINS = 8, SUM_BLOCK = 128, SUM_PIECE = 8192 };

/* Where the first half of a sum of more than SUM_BLOCK products ends. */
INLINE uint32_t sum_half(uint32_t count) { return count / 2 / SUM_CHAINS * SUM_CHAINS; }

INLINE real sum_block(const real *x, const real *w, uint32_t count) {
  real sum;
  uint32_t i;
  if (count < SUM_CHAINS) {
    sum = x[0] * w[0];
    i = 1;
  } else {
    enum { VECTORS = SUM_CHAINS / LANES };
    real_vector chains[VECTORS];
    UNROLLED for (uint32_t j = 0; j < VECTORS; j++) chains[j] =
        load_vector(x + j * LANES) * load_vector(w + j * LANES);
    for (i = SUM_CHAINS; i + SUM_CHAINS <= count; i += SUM_CHAINS)
      UNROLLED for (uint32_t j = 0; j < VECTORS; j++) chains[j] +=
          load_vector(x + i + j * LANES) * load_vector(w + i + j * LANES);
    real r[SUM_CHAINS];
    UNROLLED for (uint32_t j = 0; j < VECTORS; j++) store_vector(r + j * LANES, chains[j]);
    sum = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
  }
  for (; i < count; i++) sum += x[i] * w[i];
  return sum;
}

/* The same of up to SUM_PIECE products; in forward.c, once. */
real REAL(sum_pairwise)(const real *x, const real *w, uint32_t count);

/* Sum of x[i] w[i] over i in 0 … count - 1; for a count of 0, -0, to which adding any number gives
 * that number. */
INLINE real sum_products(const real *x, const real *w, uint32_t count) {
  if (count == 0) return (real)-0.0;
  uint32_t piece = count < SUM_PIECE ? count : SUM_PIECE;
  real sum = REAL(sum_pairwise)(x, w, piece);
  for (uint32_t i = piece; i < count; i += piece) {
    piece = count - i < SUM_PIECE ? count - i : SUM_PIECE;
    sum += REAL(sum_pairwise)(x + i, w + i, piece);
  }
  return sum;
}

#endif
