/* genann: a contestant of the bench for training. It takes one sample an update, and its hidden
 * layers have one size. */
#include "genann.h"
#include "numbers.h"
#include "protocol.h"

#include <stdlib.h>
#include <string.h>

static training job;
static genann *net;
static double rate;

/* Its weights are each unit's bias, turned round, and then those of its inputs. */
static void each_weight(void visit(double *weight, double *bias, double *from, uint32_t inputs),
                        double *const *weights, double *const *bias) {
  double *w = net->weight;
  for (uint32_t i = 0; i < job.layers; i++)
    for (uint32_t u = 0; u < job.size[i + 1]; u++, w += job.size[i] + 1)
      visit(weights[i] + (size_t)u * job.size[i], bias[i] + u, w, job.size[i]);
}

static void set(double *weight, double *bias, double *w, uint32_t inputs) {
  *w = -*bias;
  memcpy(w + 1, weight, inputs * sizeof *w);
}

static void get(double *weight, double *bias, double *w, uint32_t inputs) {
  *bias = -*w;
  memcpy(weight, w + 1, inputs * sizeof *w);
}

static int prepare(void) {
  const uint32_t hidden = job.layers - 1;
  if (job.batch != 1) return 2;
  net = genann_init((int)job.size[0], (int)hidden, (int)job.size[1], (int)outputs_of(&job));
  if (!net) return 2;
  net->activation_hidden = net->activation_output = genann_act_sigmoid;
  /* Its error is half the squared error, summed over the outputs, where ours is their mean. */
  rate = 2 * job.rate / outputs_of(&job);
  each_weight(set, job.weights, job.bias);
  return 0;
}

static void run(uint32_t seed) {
  (void)seed;
  const uint32_t inputs = job.size[0], outputs = outputs_of(&job);
  for (uint32_t epoch = 0; epoch < job.epochs; epoch++)
    for (uint32_t s = 0; s < job.samples; s++)
      genann_train(net, job.x + (size_t)s * inputs, job.t + (size_t)s * outputs, rate);
}

static void output(const char *path) {
  double *values = numbers(job.parameters, false), *weights[MOST_LAYERS], *bias[MOST_LAYERS];
  divide(&job, values, weights, bias);
  each_weight(set, job.weights, job.bias);
  run(0);
  each_weight(get, weights, bias);
  write_numbers(path, values, job.parameters);
  free(values);
}

/* XOR as its first example learns it: 2-2-1, a rate of 3, the sigmoid from a table. */
enum { XOR_EPOCHS = 10000, SEEDS = 20 };

static double xor_answer(const double *x) { return genann_run(net, x)[0]; }

/* It does not tell its error: the output before each update lies behind the inputs and hidden
 * units. */
static void learn_xor(uint32_t seed) {
  genann_free(net);
  srand(seed + 1);
  net = genann_init(2, 1, 2, 1);
  double error = 1;
  for (int epoch = 0; epoch < XOR_EPOCHS && error >= 0.01; epoch++) {
    error = 0;
    for (int i = 0; i < 4; i++) {
      genann_train(net, xor_x[i], xor_t + i, 3);
      const double e = net->output[4] - xor_t[i];
      error += e * e / 4;
    }
  }
}

static void output_xor(const char *path) { write_xor_errors(path, SEEDS, learn_xor, xor_answer); }

int main(int count, char **argument) {
  contestant this = {.precision = "float64", .version = VERSION, .run = run, .output = output};
  if (count == 2 && strcmp(argument[1], "xor") == 0) {
    this.run = learn_xor, this.output = output_xor, this.seeds = SEEDS;
    return answer(&this);
  }
  if (!read_training(&job, count - 1, argument + 1) || job.adam || prepare() != 0) return 2;
  return answer(&this);
}
