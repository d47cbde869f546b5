/* The texts and numbers of loss.def, by row, and what fits together. May use math.h, nn.h and
 * criterion.h. */
#include "criterion.h"
#include "math.h"
#include "nn.h"

#include <stddef.h>

/* The rows of activation.def. */
enum {
#define ACTIVATION(name, ...) row_##name,
#include "activation.def"
#undef ACTIVATION
};

enum { NUMBERS, ROWS };
enum { ANY_SLOPE, UNIT_RANGE, FUSED_ALONE };

static const struct {
  const char *name;
  uint32_t mean, activation, fits, targets;
  const char *parameter_name;
  double parameter_default;
  const char *formula, *description;
} table[] = {
#define PARAMETER(name, value) name, value
#define NO_PARAMETER NULL, NAN
#define FUSED(activation, value, slope) row_##activation
#define NOT_FUSED UINT32_MAX
#define LOSS(name, mean, value, slope, right, fused, ...) {#name, mean, fused, __VA_ARGS__},
#include "loss.def"
};

enum { COUNT = sizeof table / sizeof table[0] };

uint32_t nn_loss_count(void) { return COUNT; }

#define TEXT(field) \
  const char *nn_loss_##field(uint32_t row) { return row < COUNT ? table[row].field : NULL; }
TEXT(name)
TEXT(formula)
TEXT(description)
TEXT(parameter_name)

double nn_loss_parameter_default(uint32_t row) {
  return row < COUNT ? table[row].parameter_default : NAN;
}

uint32_t nn_loss_targets(uint32_t row) { return row < COUNT ? table[row].targets : NN_ANY; }

uint32_t nn_loss_activation(uint32_t row) {
  return row < COUNT ? table[row].activation : UINT32_MAX;
}

uint32_t nn_loss_fits(uint32_t row, uint32_t activation) {
  if (row >= COUNT || activation >= nn_activation_count()) return 0;
  if (activation == table[row].activation) return 1;
  if (activation == row_step || table[row].fits == FUSED_ALONE) return 0;
  return table[row].fits == ANY_SLOPE ||
         (nn_activation_low(activation) >= 0 && nn_activation_high(activation) <= 1);
}

bool loss_is_summed(uint32_t row) { return table[row].mean == ROWS; }
