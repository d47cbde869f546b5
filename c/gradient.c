/* The two products backwards through a layer, in blocks that the optimizer takes at once.
 * May use gradient.h, real.h and update.h.
 *
 * Both are sums from left to right whose lanes hold numbers of one row of the second matrix, which
 * is read as it lies. The tile is that of matmul.h: 2 rows by 4 vectors. No gradient is kept: a
 * block of 2 units by BLOCK_INPUTS inputs is made and spent. */
#include "gradient.h"
#include "real.h"
#include "update.h"

enum { PAIR = 2, WIDE = 4 };

/* out[r][k] = sum over j in 0 … terms - 1 of a[r][j] b[j][k], for two rows and `vectors` vectors k,
 * which is a constant. From a term of a to the next it is a_step, from a row to the next a_row: by
 * themselves, since wasm passes a struct by way of memory. */
INLINE void products_tile(uint32_t vectors, uint32_t terms, const real *a, uint32_t a_step,
                          uint32_t a_row, const real *b, uint32_t b_step, real *out,
                          uint32_t out_row) {
  real_vector sums[PAIR][WIDE];
  const real *second = a + a_row;
  UNROLLED for (uint32_t i = 0; i < vectors; i++) {
    const real_vector from = load_vector(b + i * LANES);
    sums[0][i] = broadcast(*a) * from;
    sums[1][i] = broadcast(*second) * from;
  }
  while (--terms > 0) {
    a += a_step;
    second += a_step;
    b += b_step;
    UNROLLED for (uint32_t i = 0; i < vectors; i++) {
      const real_vector from = load_vector(b + i * LANES);
      sums[0][i] += broadcast(*a) * from;
      sums[1][i] += broadcast(*second) * from;
    }
  }
  UNROLLED for (uint32_t i = 0; i < vectors; i++) {
    store_vector(out + i * LANES, sums[0][i]);
    store_vector(out + out_row + i * LANES, sums[1][i]);
  }
}

/* One row or two; of one, the second is the first again. terms is not 0. */
static void products(uint32_t rows, uint32_t terms, const real *a, uint32_t a_step, uint32_t a_row,
                     const real *b, uint32_t b_step, uint32_t columns, real *out,
                     uint32_t out_row) {
  if (rows < PAIR) a_row = out_row = 0;
  uint32_t k = 0;
  for (; k + WIDE * LANES <= columns; k += WIDE * LANES)
    products_tile(WIDE, terms, a, a_step, a_row, b + k, b_step, out + k, out_row);
  for (; k + LANES <= columns; k += LANES)
    products_tile(1, terms, a, a_step, a_row, b + k, b_step, out + k, out_row);
  for (; k < columns; k++)
    for (uint32_t row = 0; row < rows; row++) {
      const real *from = a + row * a_row;
      real sum = *from * b[k];
      for (uint32_t j = 1; j < terms; j++) sum += from[j * a_step] * b[j * b_step + k];
      out[row * out_row + k] = sum;
    }
}

void REAL(delta_back)(uint32_t inputs, uint32_t units, uint32_t rows, const real *weights,
                      const real *delta, real *out) {
  for (uint32_t row = 0; row < rows; row += PAIR) {
    products(rows - row < PAIR ? 1 : PAIR, units, delta + row * units, 1, units, weights, inputs,
             inputs, out + row * inputs, inputs);
  }
}

uint64_t REAL(layer_update_scratch)(uint32_t units, uint32_t rows) {
  return (uint64_t)rows * ((uint64_t)units + BLOCK_INPUTS);
}

/* The columns' sums: the gradients of `units` biases. */
static void column_sums(uint32_t units, uint32_t of, uint32_t rows, const real *delta, real *out) {
  static const real one = 1;
  products(1, rows, &one, 0, 0, delta, of, units, out, 0);
}

void REAL(layer_gradient)(uint32_t inputs, uint32_t units, uint32_t rows, const real *x,
                          const real *delta, real *gradient) {
  for (uint32_t unit = 0; unit < units; unit += PAIR) {
    products(units - unit < PAIR ? 1 : PAIR, rows, delta + unit, units, 1, x, inputs, inputs,
             gradient + unit * inputs, inputs);
  }
  column_sums(units, units, rows, delta, gradient + units * inputs);
}

/* One sample and w -= rate (d x) alone: each gradient is spent while it is made. */
static void descend(uint32_t inputs, uint32_t units, real rate, const real *x, const real *delta,
                    real *w) {
  enum { TOGETHER = WIDE * LANES };
  for (uint32_t unit = 0; unit < units; unit++, w += inputs) {
    const real d = delta[unit];
    uint32_t k = 0;
    for (; k + TOGETHER <= inputs; k += TOGETHER)
      UNROLLED for (uint32_t i = 0; i < TOGETHER; i += LANES) {
        const real_vector g = broadcast(d) * load_vector(x + k + i);
        store_vector(w + k + i, load_vector(w + k + i) - broadcast(rate) * g);
      }
    for (; k < inputs; k++) w[k] -= rate * (d * x[k]);
  }
  for (uint32_t unit = 0; unit < units; unit++) w[unit] -= rate * delta[unit];
}

/* One sample: row by row, since blocks of inputs would touch a page of each row of weights and
 * slots in turn. */
static void update_by_one(const update *step, uint32_t first, uint32_t inputs, uint32_t units,
                          const real *x, const real *delta) {
  real gradient[STRIP];
  for (uint32_t unit = 0; unit < units; unit++, first += inputs)
    for (uint32_t k = 0; k < inputs; k += STRIP) {
      const uint32_t columns = inputs - k < STRIP ? inputs - k : STRIP;
      products(1, 1, delta + unit, 1, 0, x + k, 0, columns, gradient, 0);
      REAL(update_apply)(step, first + k, columns, gradient);
    }
}

/* The deltas of two units at a time side by side, sample by sample; of the last one, if their
 * number is odd, alone. */
static void pair_up(uint32_t units, uint32_t rows, const real *delta, real *pairs) {
  for (uint32_t unit = 0; unit < units; unit += PAIR)
    for (uint32_t row = 0; row < rows; row++)
      for (uint32_t i = unit; i < units && i < unit + PAIR; i++) *pairs++ = delta[row * units + i];
}

/* A block of inputs at a time, copied to where its rows follow one another: in steps of a power of
 * two all of them would fall into the same few lines of the cache. */
static void update_by_blocks(const update *step, uint32_t first, uint32_t inputs, uint32_t units,
                             uint32_t rows, const real *x, const real *delta, real *scratch) {
  real *pairs = scratch, *block = scratch + rows * units;
  pair_up(units, rows, delta, pairs);
  for (uint32_t k = 0; k < inputs; k += BLOCK_INPUTS) {
    const uint32_t columns = inputs - k < BLOCK_INPUTS ? inputs - k : BLOCK_INPUTS;
    for (uint32_t row = 0; row < rows; row++)
      copy_numbers(columns, x + row * inputs + k, block + row * columns);
    for (uint32_t unit = 0; unit < units; unit += PAIR) {
      const uint32_t together = units - unit < PAIR ? 1 : PAIR;
      real gradient[STRIP];
      products(together, rows, pairs + unit * rows, together, 1, block, columns, columns, gradient,
               columns);
      for (uint32_t i = 0; i < together; i++)
        REAL(update_apply)(step, first + (unit + i) * inputs + k, columns, gradient + i * columns);
    }
  }
}

void REAL(layer_update)(const update *step, uint32_t first, uint32_t inputs, uint32_t units,
                        uint32_t rows, const real *x, const real *delta, real *scratch) {
  if (rows == 1 && step->plain) {
    descend(inputs, units, step->rate, x, delta, step->parameters + first);
    return;
  }
  if ((uint64_t)units * (inputs + 1) <= STRIP) {
    real gradient[STRIP];
    REAL(layer_gradient)(inputs, units, rows, x, delta, gradient);
    REAL(update_apply)(step, first, units * (inputs + 1), gradient);
    return;
  }
  if (rows == 1)
    update_by_one(step, first, inputs, units, x, delta);
  else
    update_by_blocks(step, first, inputs, units, rows, x, delta, scratch);
  real gradient[STRIP];
  for (uint32_t unit = 0; unit < units; unit += STRIP) {
    const uint32_t some = units - unit < STRIP ? units - unit : STRIP;
    column_sums(some, units, rows, delta + unit, gradient);
    REAL(update_apply)(step, first + units * inputs + unit, some, gradient);
  }
}
