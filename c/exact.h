/* The slow path of the correctly rounded activations: they are evaluated in integers, to 178 bits.
 * May use <stdint.h>.
 *
 * Called for the few arguments whose rounding the fast path cannot decide (A. Ziv, Fast evaluation
 * of elementary mathematical functions with correctly rounded last bit, ACM TOMS 17 (1991)).
 */
#ifndef NN_EXACT_H
#define NN_EXACT_H

/* The precision of a result: its bits, and the exponent of its least positive number. */
typedef struct {
  int bits, least;
} precision;

#define DOUBLE_PRECISION ((precision){53, -1074})
#define SINGLE_PRECISION ((precision){24, -149})

/* The number of this precision nearest to the function's value, for every double z; NaN for NaN. */
double exact_sigmoid(double z, precision);
double exact_tanh(double z, precision);

#endif
