/* The one forward path: inputs × units × samples. A neuron is one unit, one sample a batch of one.
 * May use activate.h, dots.h, forward.h, real.h, sum.h, matmul.h, math.h and nn.h. */
#include "activate.h"
#include "dots.h"
#include "forward.h"
#include "math.h"
#include "matmul.h"
#include "nn.h"

#include <stdbool.h>

real REAL(sum_pairwise)(const real *x, const real *w, uint32_t count) {
  if (count <= SUM_BLOCK) return sum_block(x, w, count);
  const uint32_t half = sum_half(count);
  return REAL(sum_pairwise)(x, w, half) + REAL(sum_pairwise)(x + half, w + half, count - half);
}

/* Units are taken PANEL at a time; at the end, half a panel or more is filled up with zeros, less
 * is left unpacked and summed unit by unit. */
static uint32_t panels_of(uint32_t units) { return (units / (PANEL / 2) + 1) / 2; }

static uint32_t packed_units(uint32_t units) {
  return panels_of(units) * PANEL < units ? panels_of(units) * PANEL : units;
}

static bool reachable(uint64_t rows, uint32_t columns) {
  return rows * columns <= UINT32_MAX / sizeof(real);
}

uint32_t REAL(nn_packed_count)(uint32_t inputs, uint32_t units) {
  if (!reachable((uint64_t)units + PANEL, inputs)) return UINT32_MAX;
  const uint32_t packed = panels_of(units) * PANEL;
  return (packed < units ? units : packed) * inputs;
}

/* One panel of up to PANEL units, filled up with zeros: LANES units by LANES inputs at a time. A
 * square of floats takes longer to transpose than to copy. */
static void pack_panel(uint32_t inputs, uint32_t units, const real *weights, real *panel) {
  for (uint32_t unit = 0; unit < PANEL; unit += LANES) {
    const uint32_t rows = unit > units ? 0 : units - unit;
    const real *from = rows > 0 ? weights + unit * inputs : weights;
    real *to = panel + unit;
    uint32_t k = 0;
    for (; LANES == 2 && k + LANES <= inputs; k += LANES) {
      real_vector square[LANES];
      UNROLLED for (uint32_t i = 0; i < LANES; i++) square[i] =
          i < rows ? load_vector(from + i * inputs + k) : broadcast(0);
      transpose(square);
      UNROLLED for (uint32_t i = 0; i < LANES; i++) store_vector(to + (k + i) * PANEL, square[i]);
    }
    for (; k < inputs; k++)
      for (uint32_t i = 0; i < LANES; i++) to[k * PANEL + i] = i < rows ? from[i * inputs + k] : 0;
  }
}

void REAL(nn_pack)(uint32_t inputs, uint32_t units, const real *weights, real *packed) {
  const uint32_t end = packed_units(units);
  for (uint32_t first = 0; first < end; first += PANEL, packed += PANEL * inputs)
    pack_panel(inputs, end - first < PANEL ? end - first : PANEL, weights + first * inputs, packed);
  for (uint32_t i = end * inputs; i < units * inputs; i++) packed[i - end * inputs] = weights[i];
}

/* Fewer than SUM_CHAINS inputs, but one or more, and one unit, whose z are `units` apart: lanes
 * hold samples, two vectors of them at a time. */
static void few_inputs(uint32_t inputs, uint32_t samples, const real *weights, real bias,
                       const real *x, uint32_t units, real *z) {
  enum { TOGETHER = 2 * LANES };
  uint32_t sample = 0;
  for (; units == 1 && sample + TOGETHER <= samples; sample += TOGETHER, x += TOGETHER * inputs) {
    const real *second = x + LANES * inputs;
    real_vector a = gather(x, inputs) * broadcast(weights[0]);
    real_vector b = gather(second, inputs) * broadcast(weights[0]);
    for (uint32_t k = 1; k < inputs; k++) {
      a += gather(x + k, inputs) * broadcast(weights[k]);
      b += gather(second + k, inputs) * broadcast(weights[k]);
    }
    store_vector(z + sample, a + broadcast(bias));
    store_vector(z + sample + LANES, b + broadcast(bias));
  }
  for (; sample < samples; sample++, x += inputs) {
    real sum = x[0] * weights[0];
    for (uint32_t k = 1; k < inputs; k++) sum += x[k] * weights[k];
    z[sample * units] = sum + bias;
  }
}

/* z = x wᵀ + b for the first `columns` units of a panel, in z (samples, units). */
static void panel_columns(uint32_t inputs, uint32_t columns, uint32_t samples, const real *panel,
                          const real *bias, const real *x, uint32_t units, real *z) {
  for (uint32_t sample = 0; sample < samples; sample += ROWS) {
    const uint32_t rows = samples - sample < ROWS ? samples - sample : ROWS;
    real sums[ROWS * PANEL];
    panel_product(rows, inputs, x + sample * inputs, panel, sums);
    for (uint32_t row = 0; row < rows; row++) {
      real *to = z + (sample + row) * units;
      for (uint32_t i = 0; i < columns; i++) to[i] = sums[row * PANEL + i] + bias[i];
    }
  }
}

/* The same for `columns` units whose weights lie row by row: LANES at a time, of which the last
 * ones may be done twice; fewer one by one. */
static void row_columns(uint32_t inputs, uint32_t columns, uint32_t samples, const real *weights,
                        const real *bias, const real *x, uint32_t units, real *z) {
  if (inputs > 0 && inputs < SUM_CHAINS) {
    for (uint32_t unit = 0; unit < columns; unit++)
      few_inputs(inputs, samples, weights + unit * inputs, bias[unit], x, units, z + unit);
    return;
  }
  if (columns < LANES || inputs == 0) {
    for (uint32_t unit = 0; unit < columns; unit++, weights += inputs)
      for (uint32_t sample = 0; sample < samples; sample++)
        z[sample * units + unit] = sum_products(x + sample * inputs, weights, inputs) + bias[unit];
    return;
  }
  for (uint32_t next = 0; next < columns; next += LANES) {
    const uint32_t unit = next + LANES <= columns ? next : columns - LANES;
    const real_vector biases = load_vector(bias + unit);
    for (uint32_t sample = 0; sample < samples; sample++)
      store_vector(z + sample * units + unit,
                   dots(x + sample * inputs, weights + unit * inputs, inputs) + biases);
  }
}

nn_status REAL(nn_weighted_sum)(uint32_t inputs, uint32_t units, uint32_t samples,
                                const real *packed, const real *bias, const real *x, real *z) {
  if (!reachable((uint64_t)units + PANEL, inputs) || !reachable(samples, inputs) ||
      !reachable(samples, units))
    return NN_TOO_LARGE;
  const uint32_t end = inputs == 0 ? 0 : packed_units(units);
  for (uint32_t first = 0; first < end; first += PANEL, packed += PANEL * inputs)
    panel_columns(inputs, end - first < PANEL ? end - first : PANEL, samples, packed, bias + first,
                  x, units, z + first);
  row_columns(inputs, units - end, samples, packed, bias + end, x, units, z + end);
  return NN_OK;
}

enum { ENOUGH_TO_PACK = 4 };

uint64_t REAL(layer_sums_scratch)(uint32_t inputs) { return (uint64_t)PANEL * inputs; }

void REAL(layer_sums)(uint32_t inputs, uint32_t units, uint32_t samples, const real *weights,
                      const real *bias, const real *x, real *scratch, real *z) {
  const uint32_t end = samples < ENOUGH_TO_PACK ? 0 : packed_units(units);
  for (uint32_t first = 0; first < end; first += PANEL) {
    const uint32_t columns = end - first < PANEL ? end - first : PANEL;
    pack_panel(inputs, columns, weights + first * inputs, scratch);
    panel_columns(inputs, columns, samples, scratch, bias + first, x, units, z + first);
  }
  row_columns(inputs, units - end, samples, weights + end * inputs, bias + end, x, units, z + end);
}

nn_status REAL(nn_forward)(uint32_t activation, double parameter, uint32_t inputs, uint32_t units,
                           uint32_t samples, const real *packed, const real *bias, const real *x,
                           real *y) {
  if (activation >= nn_activation_count()) return NN_UNKNOWN_ACTIVATION;
  const nn_status status = REAL(nn_weighted_sum)(inputs, units, samples, packed, bias, x, y);
  if (status != NN_OK) return status;
  REAL(activate_rows)(activation, parameter, samples, units, y, y);
  return NN_OK;
}

real REAL(nn_neuron)(uint32_t activation, double parameter, uint32_t inputs, real bias, real w0,
                     real x0, real w1, real x1, real w2, real x2, real w3, real x3) {
  real sum = w0 * x0;
  if (inputs > 1) sum += w1 * x1;
  if (inputs > 2) sum += w2 * x2;
  if (inputs > 3) sum += w3 * x3;
  return REAL(activate_one)(activation, parameter, sum + bias);
}
