/* The judge of npm run prove: it compares results of the wasm, and of the same core compiled
 * natively, with MPFR. It speaks with tests/core/prove.js alone; native byte order.
 *
 * It prints MPFR's version, as JSON, then answers every block that it reads by a line of JSON.
 * A block is a line and then numbers of SIZE bytes, the arguments and what the wasm made of them:
 *   NAME SIZE COUNT BOUND SUBNORMAL_BOUND WASM
 * BOUND is what a result may be off, in units in the last place of the true value, and the other
 * one the same where that is subnormal; 0 asks for the nearest number. WASM is 0 when the wasm does
 * not export the function: its results are left out.
 */
#include "../../c/math.h"
#include "../../c/nn.h"

#undef NAN
#undef INFINITY
#include <math.h>
#include <mpfr.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 1 << 16, BITS = 120 };

static void require(int holds, const char *what) {
  if (holds) return;
  fprintf(stderr, "accuracy: %s\n", what);
  exit(2);
}

/* ---- the truth: y = f(z) to a relative error of 2^(4 - the precision of y), z being exact ---- */

static void true_sigmoid(mpfr_ptr y, mpfr_srcptr z) {
  mpfr_neg(y, z, MPFR_RNDN);
  mpfr_exp(y, y, MPFR_RNDN);
  mpfr_add_ui(y, y, 1, MPFR_RNDN);
  mpfr_ui_div(y, 1, y, MPFR_RNDN);
}

static void true_tanh(mpfr_ptr y, mpfr_srcptr z) { mpfr_tanh(y, z, MPFR_RNDN); }

/* factor e / (1 + e)^2, e = e^-|steepness z| */
static void true_slope(mpfr_ptr y, mpfr_srcptr z, unsigned long steepness, unsigned long factor) {
  mpfr_t d;
  mpfr_mul_ui(y, z, steepness, MPFR_RNDN);
  mpfr_abs(y, y, MPFR_RNDN);
  mpfr_neg(y, y, MPFR_RNDN);
  mpfr_exp(y, y, MPFR_RNDN);
  mpfr_init2(d, mpfr_get_prec(y));
  mpfr_add_ui(d, y, 1, MPFR_RNDN);
  mpfr_sqr(d, d, MPFR_RNDN);
  mpfr_div(y, y, d, MPFR_RNDN);
  mpfr_mul_ui(y, y, factor, MPFR_RNDN);
  mpfr_clear(d);
}

static void true_sigmoid_slope(mpfr_ptr y, mpfr_srcptr z) { true_slope(y, z, 1, 1); }
static void true_tanh_slope(mpfr_ptr y, mpfr_srcptr z) { true_slope(y, z, 2, 4); }
static void true_exponential(mpfr_ptr y, mpfr_srcptr z) { mpfr_exp(y, z, MPFR_RNDN); }
static void true_logarithm(mpfr_ptr y, mpfr_srcptr z) { mpfr_log(y, z, MPFR_RNDN); }

/* For floats, where MPFR takes too long for all: the compiler's library, in double. */
static double near_sigmoid(double z) {
  const double e = exp(-fabs(z));
  return (z < 0 ? e : 1) / (1 + e);
}

/* ---- the native core ----------------------------------------------------------------------- */

static uint32_t row(const char *name) {
  uint32_t i = 0;
  while (i < nn_activation_count() && strcmp(name, nn_activation_name(i))) i++;
  return i;
}

#define NATIVE(name, number, operation, activation)                            \
  static void name(uint32_t count, const number *z, number *y) {               \
    require(operation(row(activation), 0, count, z, y) == NN_OK, "a refusal"); \
  }
NATIVE(core_sigmoid, double, nn_activate, "sigmoid")
NATIVE(core_tanh, double, nn_activate, "tanh")
NATIVE(core_sigmoid_f32, float, nn_activate_f32, "sigmoid")
NATIVE(core_tanh_f32, float, nn_activate_f32, "tanh")
NATIVE(core_sigmoid_slope, double, nn_derive, "sigmoid")
NATIVE(core_tanh_slope, double, nn_derive, "tanh")

static void core_exponential(uint32_t count, const double *z, double *y) {
  for (uint32_t i = 0; i < count; i++) y[i] = exponential(z[i]);
}

static void core_logarithm(uint32_t count, const double *z, double *y) {
  for (uint32_t i = 0; i < count; i++) y[i] = logarithm(z[i]);
}

typedef struct {
  const char *name;
  void (*truth)(mpfr_ptr, mpfr_srcptr);
  void (*native)(uint32_t, const double *, double *);
  void (*native_f32)(uint32_t, const float *, float *);
  double (*near)(double);
} function;

static const function functions[] = {
    {"sigmoid", true_sigmoid, core_sigmoid, core_sigmoid_f32, near_sigmoid},
    {"tanh", true_tanh, core_tanh, core_tanh_f32, tanh},
    {"sigmoid'", true_sigmoid_slope, core_sigmoid_slope, NULL, NULL},
    {"tanh'", true_tanh_slope, core_tanh_slope, NULL, NULL},
    {"exponential", true_exponential, core_exponential, NULL, NULL},
    {"logarithm", true_logarithm, core_logarithm, NULL, NULL},
};

/* ---- judging ------------------------------------------------------------------------------- */

/* Of one side, wasm or native: how many results are not as promised, and the largest error with the
 * place of its argument, among normal results and among subnormal ones. */
typedef struct {
  uint64_t wrong;
  double error[2];
  uint32_t at[2];
} tally;

static void take(tally *t, int wrong, double error, int subnormal, uint32_t i) {
  t->wrong += wrong ? 1 : 0;
  if (!(error > t->error[subnormal])) return;
  t->error[subnormal] = error;
  t->at[subnormal] = i;
}

/* What nearest() found last, and its working space. */
static mpfr_t argument, truth, radius, bound;

static void set_precision(mpfr_prec_t bits) {
  mpfr_set_prec(truth, bits);
  mpfr_set_prec(radius, bits);
  mpfr_set_prec(bound, bits);
}

/* The double, or float, nearest to f(z); both ends of an interval that holds the truth agree on it.
 * Infinities, zeros and NaNs of MPFR are exact, or far out of range. */
static double nearest(const function *f, double z, int single) {
  mpfr_set_d(argument, z, MPFR_RNDN);
  for (mpfr_prec_t bits = BITS;; bits *= 2) {
    if (mpfr_get_prec(truth) != bits) set_precision(bits);
    f->truth(truth, argument);
    if (!mpfr_regular_p(truth)) return mpfr_get_d(truth, MPFR_RNDN);
    mpfr_set_ui_2exp(radius, 1, mpfr_get_exp(truth) + 4 - bits, MPFR_RNDN);
    double ends[2];
    for (int i = 0; i < 2; i++) {
      if (i) {
        mpfr_add(bound, truth, radius, MPFR_RNDU);
      } else {
        mpfr_sub(bound, truth, radius, MPFR_RNDD);
      }
      /* Both round once, also to a subnormal. */
      ends[i] = single ? (double)mpfr_get_flt(bound, MPFR_RNDN) : mpfr_get_d(bound, MPFR_RNDN);
    }
    if (ends[0] == ends[1]) return ends[0];
    require(bits < 5000, "an undecidable rounding");
  }
}

/* How far a double is from the truth, in units of the truth's last place. */
static double error_of(double y, double best) {
  if (isnan(y) && isnan(best)) return 0;
  if (isnan(y) || isnan(best) || !signbit(y) != !signbit(best)) return HUGE_VAL;
  if (isinf(y) || !mpfr_regular_p(truth)) return y == best ? 0 : HUGE_VAL;
  const mpfr_exp_t exponent = mpfr_get_exp(truth) - 53;
  mpfr_sub_d(bound, truth, y, MPFR_RNDN);
  mpfr_mul_2si(bound, bound, -(exponent < -1074 ? -1074 : exponent), MPFR_RNDN);
  return fabs(mpfr_get_d(bound, MPFR_RNDN));
}

static void judge_doubles(const function *f, uint32_t count, const double bounds[2],
                          const double *z, const double *const results[2], tally tallies[2]) {
  for (uint32_t i = 0; i < count; i++) {
    const double best = nearest(f, z[i], 0);
    const int subnormal = fabs(best) < 0x1p-1022;
    for (int side = 0; side < 2; side++) {
      if (!results[side]) continue;
      const double y = results[side][i], error = error_of(y, best);
      const int same = memcmp(&y, &best, sizeof y) == 0 || (isnan(y) && isnan(best));
      const double allowed = bounds[subnormal];
      take(tallies + side, allowed == 0 ? !same : error > allowed, error, subnormal, i);
    }
  }
}

/* 1 / the unit in the last place of the float at y. */
static double per_unit(double y) {
  uint64_t bits;
  memcpy(&bits, &y, sizeof bits);
  uint64_t exponent = bits >> 52 & 0x7ff;
  if (exponent < 1023 - 126) exponent = 1023 - 126;
  bits = (2046 + 23 - exponent) << 52;
  memcpy(&y, &bits, sizeof y);
  return y;
}

/* Both ends of an interval that surely holds the truth, 16 units of the double's last place around
 * the library's result, round alike unless a tie between floats is near: then MPFR decides. */
static void judge_floats(const function *f, uint32_t count, const float *z,
                         const float *const results[2], tally tallies[2]) {
  for (uint32_t i = 0; i < count; i++) {
    const double y = f->near(z[i]);
    const float low = (float)(y * (1 - 0x1p-48)), high = (float)(y * (1 + 0x1p-48));
    const float best = low == high || isnan(z[i]) ? low : (float)nearest(f, z[i], 1);
    for (int side = 0; side < 2; side++) {
      const float result = results[side][i];
      const int same = memcmp(&result, &best, sizeof best) == 0 || (isnan(result) && isnan(best));
      const double error = fabs(result - y) * per_unit(y);
      take(tallies + side, !same, !same && isnan(error) ? HUGE_VAL : error, fabsf(best) < 0x1p-126f,
           i);
    }
  }
}

static void print(const char *name, const tally *t) {
  printf("\"%s\":{\"wrong\":%llu", name, (unsigned long long)t->wrong);
  for (int i = 0; i < 2; i++) {
    printf(",\"%s\":{\"at\":%u,\"error\":", i ? "subnormal" : "normal", t->at[i]);
    /* JSON's way to infinity, which stands for a NaN or a sign in the wrong place. */
    printf(isinf(t->error[i]) ? "1e999}" : "%.17g}", t->error[i]);
  }
  printf("}");
}

int main(void) {
  static double z[MOST], wasm[MOST], native[MOST];
  char line[200], name[20];
  mpfr_inits2(53, argument, truth, radius, bound, NULL);
  printf("{\"mpfr\":\"%s\"}\n", mpfr_get_version());
  fflush(stdout);
  while (fgets(line, sizeof line, stdin)) {
    uint32_t size, count, has_wasm;
    double bounds[2];
    require(sscanf(line, "%19s %u %u %lf %lf %u", name, &size, &count, bounds, bounds + 1,
                   &has_wasm) == 6 &&
                count <= MOST && (size == 4 || size == 8),
            "an unknown block");
    const function *f = NULL;
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
      if (!strcmp(name, functions[i].name)) f = functions + i;
    require(f && (size == 8 || f->near), "an unknown function");
    require(fread(z, size, count, stdin) == count, "missing arguments");
    require(!has_wasm || fread(wasm, size, count, stdin) == count, "missing results");
    tally tallies[2] = {0};
    if (size == 8) {
      f->native(count, z, native);
      judge_doubles(f, count, bounds, z, (const double *[2]){has_wasm ? wasm : NULL, native},
                    tallies);
    } else {
      f->native_f32(count, (float *)z, (float *)native);
      judge_floats(f, count, (float *)z, (const float *[2]){(float *)wasm, (float *)native},
                   tallies);
    }
    printf("{");
    print("wasm", tallies);
    printf(",");
    print("native", tallies + 1);
    printf("}\n");
    fflush(stdout);
  }
}
