/* The slow path of the correctly rounded activations: they are evaluated in integers, to 178 bits.
 *
 * Called for the few arguments whose rounding the fast path cannot decide (A. Ziv, Fast evaluation
 * of elementary mathematical functions with correctly rounded last bit, ACM TOMS 17 (1991)).
 */
#ifndef NN_EXACT_H
#define NN_EXACT_H

/* The double nearest to the function's value; NaN for NaN. */
double exact_sigmoid(double z);
double exact_tanh(double z);

#endif
