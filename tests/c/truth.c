/* Activations and their slopes as their definitions state them, by MPFR, with bits to spare for
 * what cancels. May use truth.h. */
#include "truth.h"

#include <string.h>

/* More than arguments of 53 bits can make cancel. */
enum { SPARE = 128 };

static mpfr_t s, t, u;
static mpfr_exp_t larger;

mpfr_exp_t truth_exponent(void) { return larger; }

static void start(mpfr_srcptr y) {
  static int known;
  const mpfr_prec_t bits = mpfr_get_prec(y) + SPARE;
  if (!known) mpfr_inits2(bits, s, t, u, NULL);
  known = 1;
  mpfr_set_prec(s, bits), mpfr_set_prec(t, bits), mpfr_set_prec(u, bits);
}

static int negative(mpfr_srcptr z) { return mpfr_sgn(z) < 0; }

/* y = s + t, the two terms */
static void add_terms(mpfr_ptr y) {
  larger = mpfr_regular_p(s) ? mpfr_get_exp(s) : mpfr_get_emin();
  if (mpfr_regular_p(t) && mpfr_get_exp(t) > larger) larger = mpfr_get_exp(t);
  mpfr_add(y, s, t, MPFR_RNDN);
}

/* 1 / (1 + e^-v); y may be v */
static void logistic(mpfr_ptr y, mpfr_srcptr v) {
  mpfr_neg(y, v, MPFR_RNDN);
  mpfr_exp(y, y, MPFR_RNDN);
  mpfr_add_ui(y, y, 1, MPFR_RNDN);
  mpfr_ui_div(y, 1, y, MPFR_RNDN);
}

static void of_sigmoid(mpfr_ptr y, mpfr_srcptr z) {
  start(y);
  logistic(s, z);
  mpfr_set(y, s, MPFR_RNDN);
}

static void of_tanh(mpfr_ptr y, mpfr_srcptr z) { mpfr_tanh(y, z, MPFR_RNDN); }

/* s = sigmoid(v), t = s sigmoid(-v), the slope; v may be s */
static void logistic_and_slope(mpfr_srcptr v) {
  mpfr_neg(t, v, MPFR_RNDN);
  logistic(t, t);
  logistic(s, v);
  mpfr_mul(t, t, s, MPFR_RNDN);
}

static void of_sigmoid_slope(mpfr_ptr y, mpfr_srcptr z) {
  start(y);
  logistic_and_slope(z);
  mpfr_set(y, t, MPFR_RNDN);
}

/* 1 / cosh(z)^2 */
static void of_tanh_slope(mpfr_ptr y, mpfr_srcptr z) {
  start(y);
  mpfr_sech(s, z, MPFR_RNDN);
  mpfr_sqr(y, s, MPFR_RNDN);
}

/* ---- straight lines, and softsign ------------------------------------------------------------ */

static void of_leaky(mpfr_ptr y, mpfr_srcptr z) {
  if (negative(z))
    mpfr_mul_d(y, z, 0.01, MPFR_RNDN);
  else
    mpfr_set(y, z, MPFR_RNDN);
}

static void of_leaky_slope(mpfr_ptr y, mpfr_srcptr z) {
  mpfr_set_d(y, mpfr_sgn(z) > 0 ? 1 : 0.01, MPFR_RNDN);
}

static void of_hard_tanh(mpfr_ptr y, mpfr_srcptr z) {
  if (mpfr_cmpabs_ui(z, 1) > 0)
    mpfr_set_si(y, mpfr_sgn(z), MPFR_RNDN);
  else
    mpfr_set(y, z, MPFR_RNDN);
}

static void of_hard_tanh_slope(mpfr_ptr y, mpfr_srcptr z) {
  mpfr_set_ui(y, mpfr_cmpabs_ui(z, 1) < 0, MPFR_RNDN);
}

static void of_hard_sigmoid(mpfr_ptr y, mpfr_srcptr z) {
  start(y);
  mpfr_set_prec(s, 2400); /* exact */
  mpfr_add_ui(s, z, 3, MPFR_RNDN);
  if (negative(s)) mpfr_set_ui(s, 0, MPFR_RNDN);
  if (mpfr_cmp_ui(s, 6) > 0) mpfr_set_ui(s, 6, MPFR_RNDN);
  mpfr_div_ui(y, s, 6, MPFR_RNDN);
}

static void of_hard_sigmoid_slope(mpfr_ptr y, mpfr_srcptr z) {
  mpfr_set_ui(y, mpfr_cmpabs_ui(z, 3) < 0, MPFR_RNDN);
  mpfr_div_ui(y, y, 6, MPFR_RNDN);
}

static void of_softsign(mpfr_ptr y, mpfr_srcptr z) {
  start(y);
  mpfr_abs(s, z, MPFR_RNDN);
  mpfr_add_ui(s, s, 1, MPFR_RNDN);
  mpfr_div(y, z, s, MPFR_RNDN);
}

static void of_softsign_slope(mpfr_ptr y, mpfr_srcptr z) {
  start(y);
  mpfr_abs(s, z, MPFR_RNDN);
  mpfr_add_ui(s, s, 1, MPFR_RNDN);
  mpfr_sqr(s, s, MPFR_RNDN);
  mpfr_ui_div(y, 1, s, MPFR_RNDN);
}

/* ---- e^z ------------------------------------------------------------------------------------- */

static void of_elu(mpfr_ptr y, mpfr_srcptr z) {
  if (negative(z))
    mpfr_expm1(y, z, MPFR_RNDN);
  else
    mpfr_set(y, z, MPFR_RNDN);
}

static void of_elu_slope(mpfr_ptr y, mpfr_srcptr z) {
  if (mpfr_sgn(z) > 0)
    mpfr_set_ui(y, 1, MPFR_RNDN);
  else
    mpfr_exp(y, z, MPFR_RNDN);
}

/* The scale, and its product with alpha. */
static void selu_factor(mpfr_ptr y, int below) {
  mpfr_set_str(y, "1.0507009873554804934193349852946", 10, MPFR_RNDN);
  if (!below) return;
  mpfr_set_str(u, "1.6732632423543772848170429916717", 10, MPFR_RNDN);
  mpfr_mul(y, y, u, MPFR_RNDN);
}

static void of_selu(mpfr_ptr y, mpfr_srcptr z) {
  start(y);
  of_elu(s, z);
  selu_factor(t, negative(z));
  mpfr_mul(y, s, t, MPFR_RNDN);
}

static void of_selu_slope(mpfr_ptr y, mpfr_srcptr z) {
  start(y);
  of_elu_slope(s, z);
  selu_factor(t, mpfr_sgn(z) <= 0);
  mpfr_mul(y, s, t, MPFR_RNDN);
}

static void of_silu(mpfr_ptr y, mpfr_srcptr z) {
  start(y);
  logistic(s, z);
  mpfr_mul(y, z, s, MPFR_RNDN);
}

static void of_silu_slope(mpfr_ptr y, mpfr_srcptr z) {
  start(y);
  logistic_and_slope(z);
  mpfr_mul(t, t, z, MPFR_RNDN);
  add_terms(y);
}

/* max(z, 0) + ln(1 + e^-|z|); y is not z */
static void plus(mpfr_ptr y, mpfr_srcptr z) {
  mpfr_abs(y, z, MPFR_RNDN);
  mpfr_neg(y, y, MPFR_RNDN);
  mpfr_exp(y, y, MPFR_RNDN);
  mpfr_log1p(y, y, MPFR_RNDN);
  if (!negative(z)) mpfr_add(y, y, z, MPFR_RNDN);
}

static void of_softplus(mpfr_ptr y, mpfr_srcptr z) {
  start(y);
  plus(s, z);
  mpfr_set(y, s, MPFR_RNDN);
}

static void of_mish(mpfr_ptr y, mpfr_srcptr z) {
  start(y);
  plus(s, z);
  mpfr_tanh(s, s, MPFR_RNDN);
  mpfr_mul(y, z, s, MPFR_RNDN);
}

/* tanh p + z sech(p)^2 sigmoid(z), p = softplus(z) */
static void of_mish_slope(mpfr_ptr y, mpfr_srcptr z) {
  start(y);
  plus(s, z);
  mpfr_sech(t, s, MPFR_RNDN);
  mpfr_tanh(s, s, MPFR_RNDN);
  mpfr_sqr(t, t, MPFR_RNDN);
  logistic(u, z);
  mpfr_mul(t, t, u, MPFR_RNDN);
  mpfr_mul(t, t, z, MPFR_RNDN);
  add_terms(y);
}

/* ---- gelu ------------------------------------------------------------------------------------ */

/* s = Phi(z); far out, where MPFR takes its time, what is left is below every double. */
static void share_below(mpfr_srcptr z) {
  if (mpfr_cmpabs_ui(z, 1000) > 0) {
    mpfr_set_ui(s, negative(z) ? 0 : 1, MPFR_RNDN);
    return;
  }
  mpfr_sqrt_ui(t, 2, MPFR_RNDN);
  mpfr_div(s, z, t, MPFR_RNDN);
  mpfr_neg(s, s, MPFR_RNDN);
  mpfr_erfc(s, s, MPFR_RNDN);
  mpfr_div_ui(s, s, 2, MPFR_RNDN);
}

static void of_gelu(mpfr_ptr y, mpfr_srcptr z) {
  start(y);
  share_below(z);
  mpfr_mul(y, z, s, MPFR_RNDN);
}

static void of_gelu_slope(mpfr_ptr y, mpfr_srcptr z) {
  start(y);
  share_below(z);
  mpfr_sqr(t, z, MPFR_RNDN);
  mpfr_div_si(t, t, -2, MPFR_RNDN);
  mpfr_exp(t, t, MPFR_RNDN);
  mpfr_const_pi(u, MPFR_RNDN);
  mpfr_mul_ui(u, u, 2, MPFR_RNDN);
  mpfr_sqrt(u, u, MPFR_RNDN);
  mpfr_div(t, t, u, MPFR_RNDN);
  mpfr_mul(t, t, z, MPFR_RNDN);
  add_terms(y);
}

/* y = 2 sqrt(2/pi) (1 + times 0.044715 z^2); y is not z */
static void cubic(mpfr_ptr y, mpfr_srcptr z, unsigned long times) {
  mpfr_t c;
  mpfr_sqr(y, z, MPFR_RNDN);
  mpfr_mul_ui(y, y, 44715 * times, MPFR_RNDN);
  mpfr_div_ui(y, y, 1000000, MPFR_RNDN);
  mpfr_add_ui(y, y, 1, MPFR_RNDN);
  mpfr_init2(c, mpfr_get_prec(y));
  mpfr_const_pi(c, MPFR_RNDN);
  mpfr_ui_div(c, 8, c, MPFR_RNDN);
  mpfr_sqrt(c, c, MPFR_RNDN);
  mpfr_mul(y, y, c, MPFR_RNDN);
  mpfr_clear(c);
}

static void of_gelu_tanh(mpfr_ptr y, mpfr_srcptr z) {
  start(y);
  cubic(s, z, 1);
  mpfr_mul(s, s, z, MPFR_RNDN);
  logistic(s, s);
  mpfr_mul(y, z, s, MPFR_RNDN);
}

static void of_gelu_tanh_slope(mpfr_ptr y, mpfr_srcptr z) {
  start(y);
  cubic(s, z, 1);
  mpfr_mul(s, s, z, MPFR_RNDN);
  logistic_and_slope(s);
  cubic(u, z, 3);
  mpfr_mul(t, t, u, MPFR_RNDN);
  mpfr_mul(t, t, z, MPFR_RNDN);
  add_terms(y);
}

static void of_exponential(mpfr_ptr y, mpfr_srcptr z) { mpfr_exp(y, z, MPFR_RNDN); }
static void of_logarithm(mpfr_ptr y, mpfr_srcptr z) { mpfr_log(y, z, MPFR_RNDN); }

static const truth_function functions[] = {
    {"sigmoid", of_sigmoid, 0},
    {"sigmoid'", of_sigmoid_slope, 0},
    {"tanh", of_tanh, 0},
    {"tanh'", of_tanh_slope, 0},
    {"leakyRelu", of_leaky, 0},
    {"leakyRelu'", of_leaky_slope, 0},
    {"elu", of_elu, 0},
    {"elu'", of_elu_slope, 0},
    {"selu", of_selu, 0},
    {"selu'", of_selu_slope, 0},
    {"gelu", of_gelu, 0},
    {"gelu'", of_gelu_slope, 1},
    {"geluTanh", of_gelu_tanh, 0},
    {"geluTanh'", of_gelu_tanh_slope, 1},
    {"silu", of_silu, 0},
    {"silu'", of_silu_slope, 1},
    {"softplus", of_softplus, 0},
    {"softplus'", of_sigmoid, 0},
    {"softsign", of_softsign, 0},
    {"softsign'", of_softsign_slope, 0},
    {"mish", of_mish, 0},
    {"mish'", of_mish_slope, 1},
    {"hardSigmoid", of_hard_sigmoid, 0},
    {"hardSigmoid'", of_hard_sigmoid_slope, 0},
    {"hardTanh", of_hard_tanh, 0},
    {"hardTanh'", of_hard_tanh_slope, 0},
    {"exponential", of_exponential, 0},
    {"logarithm", of_logarithm, 0},
};

const truth_function *truth_of(const char *name) {
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
    if (!strcmp(name, functions[i].name)) return functions + i;
  return NULL;
}
