/* FANN, of Debian's libfann-dev, in floats: a contestant of the bench for training. */
#include "numbers.h"
#include "protocol.h"

#include <fann.h>
#include <stdlib.h>
#include <string.h>

static training job;
static struct fann *net;
static struct fann_train_data **batch;
static uint32_t batches;

/* FANN asks for one row of data at a time. */
static struct { const double *x, *t; } rows;

static void row(unsigned int i, unsigned int inputs, unsigned int outputs, fann_type *x,
                fann_type *t) {
  for (unsigned int k = 0; k < inputs; k++) x[k] = (fann_type)rows.x[i * inputs + k];
  for (unsigned int k = 0; k < outputs; k++) t[k] = (fann_type)rows.t[i * outputs + k];
}

/* Where a connection's weight lies in the job's numbers: the units of a layer are numbered one
 * after another, behind them the one that stands for the next layer's bias. */
static double *weight_at(const training *this, double *const *weights, double *const *bias,
                         const struct fann_connection *one) {
  uint32_t from = one->from_neuron, to = one->to_neuron, i = 0;
  while (from > this->size[i]) from -= this->size[i] + 1, to -= this->size[i] + 1, i++;
  to -= this->size[i] + 1;
  return from == this->size[i] ? bias[i] + to : weights[i] + (size_t)to * this->size[i] + from;
}

static struct fann_connection *connections(void) {
  struct fann_connection *all = malloc(fann_get_total_connections(net) * sizeof *all);
  if (!all) abort();
  fann_get_connection_array(net, all);
  return all;
}

/* The parameters as they are before the first epoch. */
static void reset(void) {
  struct fann_connection *all = connections();
  const uint32_t count = fann_get_total_connections(net);
  for (uint32_t i = 0; i < count; i++)
    all[i].weight = (fann_type)*weight_at(&job, job.weights, job.bias, all + i);
  fann_set_weight_array(net, all, count);
  free(all);
}

static void prepare(void) {
  net = fann_create_standard_array(job.layers + 1, job.size);
  fann_set_activation_function_hidden(net, FANN_SIGMOID);
  fann_set_activation_function_output(net, FANN_SIGMOID);
  fann_set_train_error_function(net, FANN_ERRORFUNC_LINEAR);
  fann_set_training_algorithm(net, job.batch == 1 ? FANN_TRAIN_INCREMENTAL : FANN_TRAIN_BATCH);
  /* Its error is half the squared error, summed over the outputs, where ours is their mean. */
  fann_set_learning_rate(net, (float)(2 * job.rate / outputs_of(&job)));
  /* One sample an update goes through all data in one call, more are a set of their own. */
  const uint32_t most = job.batch == 1 ? job.samples : job.batch;
  batches = (job.samples + most - 1) / most;
  batch = malloc(batches * sizeof *batch);
  if (!batch) abort();
  for (uint32_t i = 0, at = 0; i < batches; i++, at += most) {
    const uint32_t left = job.samples - at;
    rows.x = job.x + (size_t)at * job.size[0], rows.t = job.t + (size_t)at * outputs_of(&job);
    batch[i] = fann_create_train_from_callback(left < most ? left : most, job.size[0],
                                               outputs_of(&job), row);
  }
  reset();
}

static void run(uint32_t seed) {
  (void)seed;
  for (uint32_t epoch = 0; epoch < job.epochs; epoch++)
    for (uint32_t i = 0; i < batches; i++) fann_train_epoch(net, batch[i]);
}

static void output(const char *path) {
  double *values = numbers(job.parameters, false), *weights[MOST_LAYERS], *bias[MOST_LAYERS];
  divide(&job, values, weights, bias);
  reset();
  run(0);
  struct fann_connection *all = connections();
  for (uint32_t i = 0; i < fann_get_total_connections(net); i++)
    *weight_at(&job, weights, bias, all + i) = all[i].weight;
  free(all);
  write_numbers(path, values, job.parameters);
  free(values);
}

/* XOR by its own defaults: iRPROP- on a sigmoid by steps, from weights within 0.1 of 0. */
enum { XOR_EPOCHS = 10000, SEEDS = 20 };

static void learn_xor(uint32_t seed) {
  if (net) fann_destroy(net);
  net = fann_create_standard(3, 2, 3, 1);
  srand(seed + 1);
  fann_randomize_weights(net, -0.1f, 0.1f);
  fann_train_on_data(net, *batch, XOR_EPOCHS, 0, 0.01f);
}

static double xor_answer(const double *x) {
  fann_type floats[2] = {(fann_type)x[0], (fann_type)x[1]};
  return fann_run(net, floats)[0];
}

static void output_xor(const char *path) { write_xor_errors(path, SEEDS, learn_xor, xor_answer); }

static void prepare_xor(void) {
  rows.x = xor_x[0], rows.t = xor_t;
  batch = malloc(sizeof *batch);
  if (!batch) abort();
  *batch = fann_create_train_from_callback(4, 2, 1, row);
}

int main(int count, char **argument) {
  contestant this = {.precision = "float32", .version = VERSION, .run = run, .output = output};
  if (count == 2 && strcmp(argument[1], "xor") == 0) {
    this.run = learn_xor, this.output = output_xor, this.seeds = SEEDS;
    prepare_xor();
    return answer(&this);
  }
  if (!read_training(&job, count - 1, argument + 1) || job.adam) return 2;
  prepare();
  return answer(&this);
}
