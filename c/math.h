/* The functions of one number that activations and draws are made of, right for every double.
 * The only file that may use the compiler's <math.h>. */
#ifndef NN_MATH_H
#define NN_MATH_H

#include <math.h>
#include <stdbool.h>

static inline bool is_nan(double z) { return z != z; }

/* 1 / (1 + e^-z), in the form whose exponential cannot overflow; subnormal results are kept. */
static inline double sigmoid(double z) {
  const double e = exp(-fabs(z));
  return (z < 0 ? e : 1) / (1 + e);
}

#endif
