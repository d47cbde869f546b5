/* The functions that activations and draws are made of, right for every number, their own and not
 * the compiler's, so that they have the same bits wherever they run. May use the compiler's builtin
 * operations that IEEE 754 defines exactly. */
#ifndef NN_MATH_H
#define NN_MATH_H

#include <stdbool.h>
#include <stdint.h>

#define NAN __builtin_nanf("")
#define INFINITY __builtin_inff()

/* A function of its arguments alone: a call whose result is not used may be dropped. */
#define PURE __attribute__((const))

/* For functions whose size matters more than their time. */
#if defined __clang__
#define SMALL __attribute__((minsize, noinline))
#else
#define SMALL __attribute__((cold))
#endif

/* A macro, so that a float is not made a double for it. */
#define is_nan(z) ((z) != (z))

static inline double magnitude_of(double z) { return __builtin_fabs(z); }
static inline double square_root(double z) { return __builtin_sqrt(z); }

/* e^y, to 0.51 units in the last place; to 1.02 where the result is subnormal. */
PURE double exponential(double y);

/* ln x, to 0.54 units in the last place; -INFINITY for 0, NaN below. */
PURE double logarithm(double x);

/* 1 / (1 + e^-z) and (e^z - e^-z) / (e^z + e^-z), correctly rounded: the double, or float, nearest
 * to the true value. Of one number, and of `count` numbers; out may be in. */
PURE double sigmoid(double z);
PURE double hyperbolic_tangent(double z);
void sigmoid_vector(uint32_t count, const double *in, double *out);
void tanh_vector(uint32_t count, const double *in, double *out);
void sigmoid_vector_f32(uint32_t count, const float *in, float *out);
void tanh_vector_f32(uint32_t count, const float *in, float *out);

/* Their derivatives, e^-|z| / (1 + e^-|z|)^2 and four times that at 2 z: both are even, and in this
 * form neither cancels nor overflows. Four roundings, of which the sum of 2 e and e^2 counts in
 * part: below 3.5 units in the last place. */
static inline double sigmoid_derivative(double z) {
  const double e = exponential(-magnitude_of(z));
  return e / (1 + (2 * e + e * e));
}
static inline double tanh_derivative(double z) { return 4 * sigmoid_derivative(2 * z); }

/* Activations and their slopes over a block: `count` numbers, even, from 2 to 64; out may be in.
 * p is the parameter of those that have one. activation.def says what they are, and how far off. */
typedef void block_function(double p, uint32_t count, const double *in, double *out);
block_function leaky_relu, leaky_relu_slope, hard_sigmoid, hard_sigmoid_slope, hard_tanh,
    hard_tanh_slope, soft_sign, soft_sign_slope; /* algebraic.c */
block_function elu, elu_slope, selu, selu_slope, silu, silu_slope, softplus, softplus_slope, mish,
    mish_slope;                                              /* smooth.c */
block_function gelu, gelu_slope, gelu_tanh, gelu_tanh_slope; /* gelu.c */

/* Softmax of a row of `count` numbers, y[i]; its dy[i]/dz[i]; and from the derivatives of a loss by
 * y, delta, those by z, in place. out may be in. p is not looked at. */
void softmax(double p, uint32_t count, const double *in, double *out);
void softmax_slope(double p, uint32_t count, const double *in, double *out);
void softmax_backward(double p, uint32_t count, const double *y, double *delta);
void softmax_f32(double p, uint32_t count, const float *in, float *out);
void softmax_slope_f32(double p, uint32_t count, const float *in, float *out);
void softmax_backward_f32(double p, uint32_t count, const float *y, float *delta);

#endif
