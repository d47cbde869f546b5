/* The one order in which products are summed; it defines the bits of every result.
 * May use nothing.
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

#include <stdint.h>

enum { SUM_BLOCK = 128, SUM_PIECE = 8192 };

static inline double sum_block(const double *x, const double *w, uint32_t count) {
  double sum;
  uint32_t i;
  if (count < 8) {
    sum = x[0] * w[0];
    i = 1;
  } else {
    double r[8];
    for (uint32_t j = 0; j < 8; j++) r[j] = x[j] * w[j];
    for (i = 8; i + 8 <= count; i += 8)
      for (uint32_t j = 0; j < 8; j++) r[j] += x[i + j] * w[i + j];
    sum = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
  }
  for (; i < count; i++) sum += x[i] * w[i];
  return sum;
}

static double sum_pairwise(const double *x, const double *w, uint32_t count) {
  if (count <= SUM_BLOCK) return sum_block(x, w, count);
  const uint32_t half = count / 2 / 8 * 8;
  return sum_pairwise(x, w, half) + sum_pairwise(x + half, w + half, count - half);
}

/* Sum of x[i] w[i] over i in 0 … count - 1; 0 for a count of 0. */
static inline double sum_products(const double *x, const double *w, uint32_t count) {
  if (count == 0) return 0;
  uint32_t piece = count < SUM_PIECE ? count : SUM_PIECE;
  double sum = sum_pairwise(x, w, piece);
  for (uint32_t i = piece; i < count; i += piece) {
    piece = count - i < SUM_PIECE ? count - i : SUM_PIECE;
    sum += sum_pairwise(x + i, w + i, piece);
  }
  return sum;
}

#endif
