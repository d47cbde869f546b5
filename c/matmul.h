/* The matrix product of a layer: many samples by the units of one panel, in the order of sum.h.
 * May use real.h and sum.h.
 *
 * A panel is the weights of PANEL units, packed input by input: panel[k PANEL + unit]. Lanes hold
 * units and each keeps its own sum, so an output's bits depend on its own row of x and of weights
 * alone.
 *
 * The tile is 2 samples by 4 vectors: 8 running sums, 4 loads of the panel, 2 splats. That fills
 * the 16 registers of x64 and no more; 12 sums, or more than one k at a time, spill and halve the
 * speed. Up to ROWS samples share a leaf of the panel (at most SUM_BLOCK inputs, 8 KiB) while it is
 * in the first-level cache: K. Goto and R. van de Geijn, Anatomy of high-performance matrix
 * multiplication, ACM TOMS 34 (2008).
 */
#ifndef NN_MATMUL_H
#define NN_MATMUL_H

#include "sum.h"

enum { TILE_VECTORS = 4, PANEL = TILE_VECTORS * LANES, TILE_ROWS = 2, ROWS = 16 };

typedef struct {
  real_vector of[TILE_ROWS][TILE_VECTORS];
} tile;

/* Adds the products of `times` inputs, each `step` behind the one before: the first behind the one
 * that x and weights point to. rows, 1 or 2, and step are constants. By pointers that move, since
 * V8 computes an index anew at every use, and never past a number that is read. */
INLINE void tile_add(uint32_t rows, const real *x, uint32_t stride, const real *weights,
                     uint32_t step, uint32_t times, tile *sums) {
  const real *second = rows > 1 ? x + stride : x;
  for (; times > 0; times--) {
    x += step;
    second += step;
    weights += step * PANEL;
    UNROLLED for (uint32_t row = 0; row < rows; row++)
        UNROLLED for (uint32_t i = 0; i < TILE_VECTORS; i++)
            sums->of[row][i] += broadcast(row ? *second : *x) * load_vector(weights + i * LANES);
  }
}

INLINE void tile_start(uint32_t rows, const real *x, uint32_t stride, const real *weights,
                       tile *sums) {
  UNROLLED for (uint32_t row = 0; row < rows; row++)
      UNROLLED for (uint32_t i = 0; i < TILE_VECTORS; i++)
          sums->of[row][i] = broadcast(x[row * stride]) * load_vector(weights + i * LANES);
}

/* One to SUM_BLOCK inputs; the sums go to out (rows, PANEL). The tree of the chains is built as a
 * binary counter counts: chain c joins as many finished sums as c ends in ones. Fewer inputs than
 * SUM_CHAINS are one chain, of the first input, and the rest. */
INLINE void tile_block(uint32_t rows, const real *x, uint32_t stride, const real *panel,
                       uint32_t count, real *out) {
  const uint32_t last = count < SUM_CHAINS ? 0 : SUM_CHAINS - 1;
  const uint32_t more = count < SUM_CHAINS ? 0 : count / SUM_CHAINS - 1;
  const uint32_t whole = more * SUM_CHAINS + last + 1;
  tile sums, finished[3];
  uint32_t top = 0;
  for (uint32_t chain = 0;; chain++) {
    tile_start(rows, x + chain, stride, panel + chain * PANEL, &sums);
    tile_add(rows, x + chain, stride, panel + chain * PANEL, SUM_CHAINS, more, &sums);
    for (uint32_t bit = 1; chain & bit; bit <<= 1) {
      top--;
      UNROLLED for (uint32_t row = 0; row < rows; row++)
          UNROLLED for (uint32_t i = 0; i < TILE_VECTORS; i++)
              sums.of[row][i] += finished[top].of[row][i];
    }
    if (chain == last) break;
    UNROLLED for (uint32_t row = 0; row < rows; row++)
        UNROLLED for (uint32_t i = 0; i < TILE_VECTORS; i++) finished[top]
            .of[row][i] = sums.of[row][i];
    top++;
  }
  tile_add(rows, x + whole - 1, stride, panel + (whole - 1) * PANEL, 1, count - whole, &sums);
  UNROLLED for (uint32_t row = 0; row < rows; row++)
      UNROLLED for (uint32_t i = 0; i < TILE_VECTORS; i++)
          store_vector(out + row * PANEL + i * LANES, sums.of[row][i]);
}

/* a += b, PANEL numbers in each of the rows. */
static void add_rows(uint32_t rows, real *a, const real *b) {
  for (uint32_t i = 0; i < rows * PANEL; i += LANES)
    store_vector(a + i, load_vector(a + i) + load_vector(b + i));
}

/* One to SUM_PIECE inputs, one to ROWS rows of x; the sums go to out (rows, PANEL). */
static void panel_pairwise(uint32_t rows, const real *x, uint32_t stride, const real *panel,
                           uint32_t count, real *out) {
  if (count <= SUM_BLOCK) {
    uint32_t row = 0;
    for (; row + TILE_ROWS <= rows; row += TILE_ROWS)
      tile_block(TILE_ROWS, x + row * stride, stride, panel, count, out + row * PANEL);
    if (row < rows) tile_block(1, x + row * stride, stride, panel, count, out + row * PANEL);
    return;
  }
  const uint32_t half = sum_half(count);
  real second[ROWS * PANEL];
  panel_pairwise(rows, x, stride, panel, half, out);
  panel_pairwise(rows, x + half, stride, panel + half * PANEL, count - half, second);
  add_rows(rows, out, second);
}

/* The sums of one to ROWS samples x (rows, inputs) by one panel, to out (rows, PANEL). */
static void panel_product(uint32_t rows, uint32_t inputs, const real *x, const real *panel,
                          real *out) {
  uint32_t piece = inputs < SUM_PIECE ? inputs : SUM_PIECE;
  panel_pairwise(rows, x, inputs, panel, piece, out);
  for (uint32_t k = piece; k < inputs; k += piece) {
    real next[ROWS * PANEL];
    piece = inputs - k < SUM_PIECE ? inputs - k : SUM_PIECE;
    panel_pairwise(rows, x + k, inputs, panel + k * PANEL, piece, next);
    add_rows(rows, out, next);
  }
}

#endif
