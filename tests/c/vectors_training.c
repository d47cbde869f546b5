/* The training runs of one precision; tests/core/vectors-training.js says what they are. */
#include "../../c/nn.h"
#include "../../c/real.h"
#include "vectors.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#ifdef NN_SINGLE
#define DTYPE "float32"
#else
#define DTYPE "float64"
#endif

enum { MOST_LAYERS = 3, ROWS = 11, EPOCHS = 2 };

typedef struct {
  uint32_t sizes[MOST_LAYERS + 1], batch;
} shape;

static real *some(stream *from, uint32_t count) {
  real *array = room(count * sizeof *array);
  for (uint32_t i = 0; i < count; i++) array[i] = (real)plain(from);
  return array;
}

static const char *output_of(uint32_t loss) {
  const char *name = nn_loss_name(loss);
  if (strcmp(name, "hinge") == 0) return "tanh";
  const uint32_t fused = nn_loss_activation(loss);
  return fused == UINT32_MAX ? "linear" : nn_activation_name(fused);
}

static real target(stream *from, uint32_t targets) {
  switch (targets) {
  case NN_PROBABILITIES:
    return (real)fabs(plain(from));
  case NN_SIGNS:
    return word(from) >> 31 ? 1 : -1;
  case NN_BITS:
    return (real)(word(from) >> 31);
  default:
    return (real)plain(from);
  }
}

static uint64_t trained(stream *from, uint64_t hash, nn_training training, const shape *of) {
  static const char *const hidden[] = {"tanh", "relu", "silu"};
  nn_layer layers[MOST_LAYERS] = {{0}};
  uint32_t depth = 0, count = 0;
  while (depth < MOST_LAYERS && of->sizes[depth + 1]) depth++;
  for (uint32_t i = 0; i < depth; i++) {
    layers[i].inputs = of->sizes[i];
    layers[i].units = of->sizes[i + 1];
    layers[i].activation = row_of(i + 1 == depth ? output_of(training.loss) : hidden[i]);
    layers[i].parameter = nn_activation_parameter_default(layers[i].activation);
    count += layers[i].units * (layers[i].inputs + 1);
  }
  require(REAL(nn_parameter_count)(depth, layers) == count, "the parameters' count");
  const uint32_t columns = layers[depth - 1].units;
  const uint32_t kept = count * nn_optimizer_slots(training.optimizer, training.hyper);
  training.depth = depth;
  training.batch = of->batch;
  real *parameters = some(from, count), *x = some(from, ROWS * layers[0].inputs);
  real *t = room(ROWS * columns * sizeof *t), *slots = room(kept * sizeof *slots);
  for (uint32_t i = 0; i < ROWS * columns; i++) t[i] = 0;
  for (uint32_t row = 0; row < ROWS; row++)
    if (nn_loss_targets(training.loss) == NN_DISTRIBUTION)
      t[row * columns + word(from) % columns] = 1;
    else
      for (uint32_t i = 0; i < columns; i++)
        t[row * columns + i] = target(from, nn_loss_targets(training.loss));
  for (uint32_t i = 0; i < kept; i++) slots[i] = 0;
  real *work = room(REAL(nn_training_count)(&training, layers) * sizeof *work);
  nn_progress progress = {0};
  double history[2 * EPOCHS], losses[EPOCHS];
  require(REAL(nn_train)(&training, layers, &progress, UINT32_MAX, x, t, NULL, NULL, parameters,
                         slots, work, history) == NN_OK,
          "training");
  for (uint32_t i = 0; i < EPOCHS; i++) losses[i] = history[2 * i];
  hash = numbers(hash, EPOCHS, losses);
  hash = REAL(numbers)(hash, count, parameters);
  free(parameters), free(x), free(t), free(slots), free(work);
  return hash;
}

static void runs(const char *name, nn_training training) {
  static const shape shapes[] = {{{2, 3, 1}, 1},    {{2, 3, 1}, 4},     {{5, 9, 4, 3}, 3},
                                 {{70, 33, 12}, 8}, {{130, 17, 10}, 1}, {{150, 20, 2}, 9}};
  training.samples = ROWS;
  training.epochs = EPOCHS;
  training.enough = -INFINITY;
  training.loss_parameter = nn_loss_parameter_default(training.loss);
  for (uint32_t i = 0; i < nn_optimizer_parameter_count(training.optimizer); i++)
    if (training.hyper[i] == 0)
      training.hyper[i] = nn_optimizer_parameter_default(training.optimizer, i);
  stream from = stream_of(DTYPE " training");
  uint64_t hash = FNV_START;
  for (uint32_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
    hash = trained(&from, hash, training, shapes + i);
  print(DTYPE, "training", name, hash);
}

void REAL(training_sections)(void) {
  for (uint32_t loss = 0; loss < nn_loss_count(); loss++)
    runs(nn_loss_name(loss), (nn_training){.loss = loss, .rate = 0.125});
  for (uint32_t i = 0; i < nn_optimizer_count(); i++)
    runs(nn_optimizer_name(i), (nn_training){.optimizer = i, .rate = 0.0625, .decay = 0.125});
  runs("sgd with momentum", (nn_training){.rate = 0.125, .hyper = {0.5}});
  runs("sgd with nesterov", (nn_training){.rate = 0.125, .hyper = {0.5, 1}});
}
