/* Expands optimizer.def into vector kernels. May use update.h, math.h, real.h and nn.h. */
#include "update.h"
#include "math.h"
#include "nn.h"
#include "real.h"

#include <stddef.h>

/* Rounds the constants once; power as the table says. */
typedef void constants_of(double rate, const double *p, const double *power, real *out);

/* Of `count` numbers, a multiple of LANES. */
typedef void update_kernel(const update *step, uint32_t count, const real *g, real *w, real *a,
                           real *b);

#define COUPLED(decay) false
#define DECOUPLED(decay) true
#define PARAMETERS(...)
#define CONSTANTS(...) \
  { __VA_ARGS__ }
#define c(i) broadcast(constants[i])
#define OPTIMIZER(name, kept, list, statement, ...)                                           \
  SMALL static void name##_constants(double rate, const double *p, const double *power,       \
                                     real *out) {                                             \
    (void)rate, (void)power;                                                                  \
    const double values[] = list;                                                             \
    for (uint32_t i = 0; i < sizeof values / sizeof *values; i++) out[i] = (real)values[i];   \
  }                                                                                           \
  static void name##_update(const update *step, uint32_t count, const real *g_at, real *w_at, \
                            real *a_at, real *b_at) {                                         \
    const real *constants = step->constants;                                                  \
    const double *p = step->hyper;                                                            \
    const real_vector rate = broadcast(step->rate);                                           \
    (void)p, (void)rate;                                                                      \
    const uint32_t slots = kept;                                                              \
    for (uint32_t i = 0; i < count; i += LANES) {                                             \
      real_vector w = load_vector(w_at + i), g = load_vector(g_at + i);                       \
      real_vector a = slots > 0 ? load_vector(a_at + i) : g;                                  \
      real_vector b = slots > 1 ? load_vector(b_at + i) : g;                                  \
      statement;                                                                              \
      store_vector(w_at + i, w);                                                              \
      if (slots > 0) store_vector(a_at + i, a);                                               \
      if (slots > 1) store_vector(b_at + i, b);                                               \
    }                                                                                         \
  }
#include "optimizer.def"
#undef OPTIMIZER

static const struct {
  constants_of *constants;
  update_kernel *update;
  bool decoupled;
} optimizers[] = {
#define OPTIMIZER(name, slots, constants, statement, rate, decay, ...) \
  {name##_constants, name##_update, decay},
#include "optimizer.def"
#undef OPTIMIZER
};
#undef c

/* The row that has nothing but a rate where it keeps no slots. */
enum {
#define OPTIMIZER(name, ...) row_##name,
#include "optimizer.def"
#undef OPTIMIZER
};

void REAL(update_start)(const nn_training *training, nn_progress *progress, uint32_t count,
                        real *parameters, real *slots, update *step) {
  const uint32_t row = training->optimizer;
  double *powers[] = {&progress->power1, &progress->power2}, power[2];
  for (uint32_t i = 0; i < 2; i++) {
    power[i] = progress->steps == 0 ? training->hyper[i] : *powers[i] * training->hyper[i];
    *powers[i] = power[i];
  }
  progress->steps++;
  step->parameters = parameters;
  step->slots = slots;
  step->count = count;
  step->optimizer = row;
  step->hyper = training->hyper;
  step->rate = (real)training->rate;
  step->decay = (real)training->decay;
  step->shrink = (real)(1 - training->rate * training->decay);
  step->slot_count = nn_optimizer_slots(row, training->hyper);
  step->plain = row == row_sgd && training->decay == 0 && step->slot_count == 0;
  step->kept = false;
  if (!step->plain)
    optimizers[row].constants(training->rate, training->hyper, power, step->constants);
}

void REAL(update_keep)(real *gradient, update *step) {
  step->parameters = gradient;
  step->plain = false;
  step->kept = true;
}

static void moved(const update *step, uint32_t count, real *g, real *w, real *a, real *b) {
  if (step->decay != 0) {
    const real_vector decay = broadcast(step->decay), shrink = broadcast(step->shrink);
    for (uint32_t i = 0; i < count; i += LANES) {
      const real_vector old = load_vector(w + i);
      if (optimizers[step->optimizer].decoupled)
        store_vector(w + i, old * shrink);
      else
        store_vector(g + i, load_vector(g + i) + decay * old);
    }
  }
  optimizers[step->optimizer].update(step, count, g, w, a, b);
}

void REAL(update_apply)(const update *step, uint32_t first, uint32_t count, real *g) {
  real *const w = step->parameters + first;
  if (step->kept) {
    copy_numbers(count, g, w);
    return;
  }
  if (step->plain) {
    uint32_t i = 0;
    for (; i + LANES <= count; i += LANES)
      store_vector(w + i, load_vector(w + i) - broadcast(step->rate) * load_vector(g + i));
    for (; i < count; i++) w[i] -= step->rate * g[i];
    return;
  }
  /* Where there is no slot, its place is not looked at. */
  real *const a = step->slot_count > 0 ? step->slots + first : w;
  real *const b = step->slot_count > 1 ? a + step->count : w;
  const uint32_t whole = count / LANES * LANES, rest = count - whole;
  if (whole > 0) moved(step, whole, g, w, a, b);
  if (rest == 0) return;
  /* The rest, filled up to vectors of its own. */
  real *const from[] = {g + whole, w + whole, a + whole, b + whole};
  real to[4][LANES];
  for (uint32_t i = 0; i < 4; i++)
    for (uint32_t j = 0; j < LANES; j++) to[i][j] = from[i][j < rest ? j : 0];
  moved(step, LANES, to[0], to[1], to[2], to[3]);
  for (uint32_t i = 1; i < 2 + step->slot_count; i++)
    for (uint32_t j = 0; j < rest; j++) from[i][j] = to[i][j];
}
