/* The texts and numbers of activation.def, by row. May use nn.h and math.h. */
#include "math.h"
#include "nn.h"

#include <stddef.h>

static const struct {
  const char *name, *parameter_name;
  double parameter_default, low, high;
  const char *formula, *description;
  uint32_t rowwise;
} table[] = {
#define PARAMETER(name, value) name, value
#define NO_PARAMETER NULL, NAN
#define IS_EACH 0
#define IS_BRIEF 0
#define IS_VECTOR 0
#define IS_WIDE 0
#define IS_ROW 1
#define ACTIVATION(name, how, f, slope, by_y, ...) {#name, __VA_ARGS__, IS_##how},
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

uint32_t nn_activation_rowwise(uint32_t row) { return row < COUNT && table[row].rowwise; }
