/* The texts and numbers of optimizer.def, by row. May use math.h and nn.h. */
#include "math.h"
#include "nn.h"

#include <stddef.h>

enum { PARAMETERS_MOST = 4 };

static const struct {
  const char *name, *description;
  double rate, decay;
  struct {
    const char *name;
    double value;
    uint32_t kind;
  } parameters[PARAMETERS_MOST];
} table[] = {
#define COUPLED(decay) decay
#define DECOUPLED(decay) decay
#define PARAMETERS(...) \
  { __VA_ARGS__ }
#define OPTIMIZER(name, slots, constants, statement, rate, decay, parameters, description) \
  {#name, description, rate, decay, parameters},
#include "optimizer.def"
#undef OPTIMIZER
};

enum { COUNT = sizeof table / sizeof table[0] };

uint32_t nn_optimizer_count(void) { return COUNT; }

const char *nn_optimizer_name(uint32_t row) { return row < COUNT ? table[row].name : NULL; }

const char *nn_optimizer_description(uint32_t row) {
  return row < COUNT ? table[row].description : NULL;
}

double nn_optimizer_learning_rate(uint32_t row) { return row < COUNT ? table[row].rate : NAN; }

double nn_optimizer_weight_decay(uint32_t row) { return row < COUNT ? table[row].decay : NAN; }

uint32_t nn_optimizer_parameter_count(uint32_t row) {
  uint32_t count = 0;
  while (nn_optimizer_parameter_name(row, count)) count++;
  return count;
}

const char *nn_optimizer_parameter_name(uint32_t row, uint32_t i) {
  return row < COUNT && i < PARAMETERS_MOST ? table[row].parameters[i].name : NULL;
}

double nn_optimizer_parameter_default(uint32_t row, uint32_t i) {
  return nn_optimizer_parameter_name(row, i) ? table[row].parameters[i].value : NAN;
}

uint32_t nn_optimizer_parameter_kind(uint32_t row, uint32_t i) {
  return nn_optimizer_parameter_name(row, i) ? table[row].parameters[i].kind : NN_FRACTION;
}

#define OPTIMIZER(name, slots, ...) \
  static uint32_t name##_slots(const double *p) { return (void)p, slots; }
#include "optimizer.def"
#undef OPTIMIZER

uint32_t nn_optimizer_slots(uint32_t row, const double *parameters) {
  static uint32_t (*const slots[])(const double *) = {
#define OPTIMIZER(name, ...) name##_slots,
#include "optimizer.def"
  };
  return row < COUNT ? slots[row](parameters) : 0;
}
