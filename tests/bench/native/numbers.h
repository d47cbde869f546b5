/* The numbers of a job, as data.js makes them. May use nothing. */
#ifndef BENCH_NUMBERS_H
#define BENCH_NUMBERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Room for so many doubles or floats, on a line of the cache. Not having it ends the program. */
void *numbers(size_t count, bool single);
/* Draws from a bell around the middle. */
void *draw(size_t count, bool single, double deviation, double middle);
/* Element i of such an array. */
double number_at(const void *array, bool single, size_t i);
/* Writes them as doubles. */
void write_numbers(const char *path, const double *values, size_t count);

enum { MOST_LAYERS = 8 };

/* A job of training, in doubles that are floats where the job is in single precision. */
typedef struct {
  bool single, adam;
  double rate;
  uint32_t batch, epochs, samples, layers;
  uint32_t size[MOST_LAYERS + 1];                   /* inputs, then the units of each layer */
  double *weights[MOST_LAYERS], *bias[MOST_LAYERS]; /* (units, inputs), (units) */
  double *x, *t;                                    /* (samples, inputs), (samples, outputs) */
  size_t parameters;
} training;

/* From the arguments DTYPE OPTIMIZER RATE BATCH EPOCHS SAMPLES SIZE...; false if there are too few.
 */
bool read_training(training *, int count, char **argument);
uint32_t outputs_of(const training *);
/* Where in a row of all parameters those of each layer lie: weights before biases. */
void divide(const training *, double *values, double **weights, double **bias);

extern const double xor_x[4][2], xor_t[4];
/* Writes the mean squared error of XOR as it was learned from each seed. */
void write_xor_errors(const char *path, uint32_t seeds, void learn(uint32_t seed),
                      double answer(const double *x));

#endif
