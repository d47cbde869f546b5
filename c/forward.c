/* The one forward path: inputs × units × samples. A neuron is one unit, one sample a batch of one.
 * May use nn.h and sum.h. */
#include "sum.h"
#include "nn.h"

#include <stdbool.h>

static bool reachable(uint32_t rows, uint32_t columns) {
  return (uint64_t)rows * columns <= UINT32_MAX / sizeof(double);
}

nn_status nn_weighted_sum(uint32_t inputs, uint32_t units, uint32_t samples, const double *weights,
                          const double *bias, const double *x, double *z) {
  if (!reachable(units, inputs) || !reachable(samples, inputs) || !reachable(samples, units))
    return NN_TOO_LARGE;
  for (uint32_t sample = 0; sample < samples; sample++)
    for (uint32_t unit = 0; unit < units; unit++)
      z[sample * units + unit] =
          sum_products(x + sample * inputs, weights + unit * inputs, inputs) + bias[unit];
  return NN_OK;
}

nn_status nn_forward(uint32_t activation, double parameter, uint32_t inputs, uint32_t units,
                     uint32_t samples, const double *weights, const double *bias, const double *x,
                     double *y) {
  if (activation >= nn_activation_count()) return NN_UNKNOWN_ACTIVATION;
  const nn_status status = nn_weighted_sum(inputs, units, samples, weights, bias, x, y);
  return status == NN_OK ? nn_activate(activation, parameter, samples * units, y, y) : status;
}
