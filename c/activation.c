/* Expands activation.def into vector kernels and the texts of the registry.
 * May use nn.h and math.h. */
#include "math.h"
#include "nn.h"

#include <stddef.h>

typedef void kernel(double p, uint32_t count, const double *in, double *out);

#define ACTIVATION(name, value, derivative, ...)                                    \
  static void name##_value(double p, uint32_t count, const double *in, double *y) { \
    (void)p;                                                                        \
    for (uint32_t i = 0; i < count; i++) {                                          \
      const double z = in[i];                                                       \
      y[i] = value;                                                                 \
    }                                                                               \
  }                                                                                 \
  static void name##_slope(double p, uint32_t count, const double *in, double *d) { \
    (void)p;                                                                        \
    for (uint32_t i = 0; i < count; i++) {                                          \
      const double z = in[i];                                                       \
      const double y = value;                                                       \
      (void)y;                                                                      \
      d[i] = derivative;                                                            \
    }                                                                               \
  }
#include "activation.def"
#undef ACTIVATION

static const struct {
  const char *name;
  kernel *value, *slope;
  const char *parameter_name;
  double parameter_default, low, high;
  const char *formula, *description;
} table[] = {
#define PARAMETER(name, value) name, value
#define NO_PARAMETER NULL, NAN
#define ACTIVATION(name, value, derivative, ...) {#name, name##_value, name##_slope, __VA_ARGS__},
#include "activation.def"
};

enum { COUNT = sizeof table / sizeof table[0] };

uint32_t nn_activation_count(void) { return COUNT; }

#define TEXT(field) \
  const char *nn_activation_##field(uint32_t row) { return row < COUNT ? table[row].field : NULL; }
#define NUMBER(field) \
  double nn_activation_##field(uint32_t row) { return row < COUNT ? table[row].field : NAN; }
TEXT(name)
TEXT(formula)
TEXT(description)
TEXT(parameter_name)
NUMBER(parameter_default)
NUMBER(low)
NUMBER(high)

nn_status nn_activate(uint32_t activation, double parameter, uint32_t count, const double *z,
                      double *y) {
  if (activation >= COUNT) return NN_UNKNOWN_ACTIVATION;
  table[activation].value(parameter, count, z, y);
  return NN_OK;
}

nn_status nn_derive(uint32_t activation, double parameter, uint32_t count, const double *z,
                    double *d) {
  if (activation >= COUNT) return NN_UNKNOWN_ACTIVATION;
  table[activation].slope(parameter, count, z, d);
  return NN_OK;
}
