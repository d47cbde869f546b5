/* The judge of npm run prove: it compares results of the wasm, and of the same core compiled
 * natively, with MPFR. It speaks with tests/core/prove.js alone; native byte order.
 *
 * It prints MPFR's version, as JSON, then answers every block that it reads by a line of JSON.
 * A block is a line and then numbers of SIZE bytes, the arguments and what the wasm made of them:
 *   NAME SIZE COUNT BOUND SUBNORMAL_BOUND WASM
 * BOUND is what a result may be off, in units in the last place of the true value, and the other
 * one the same where that is subnormal; 0 asks for the nearest number. Of a slope that is a sum of
 * two terms the larger one counts in place of the true value. WASM is 0 when the wasm does not
 * export the function: its results are left out.
 */
#include "../../c/math.h"
#include "../../c/nn.h"
#include "truth.h"

#undef NAN
#undef INFINITY
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 1 << 16, BITS = 120 };

static void require(int holds, const char *what) {
  if (holds) return;
  fprintf(stderr, "accuracy: %s\n", what);
  exit(2);
}

/* For floats, where MPFR takes too long for all: the compiler's library, in double. */
static double near_sigmoid(double z) {
  const double e = exp(-fabs(z));
  return (z < 0 ? e : 1) / (1 + e);
}

/* ---- the native core ----------------------------------------------------------------------- */

typedef struct {
  const truth_function *truth;
  uint32_t row;           /* of an activation */
  int slope;              /* whether its slope is meant */
  double (*one)(double);  /* what is no activation */
  double (*near)(double); /* for floats */
} function;

static int find(const char *name, function *f) {
  *f = (function){.truth = truth_of(name)};
  if (!f->truth) return 0;
  if (!strcmp(name, "exponential")) f->one = exponential;
  if (!strcmp(name, "logarithm")) f->one = logarithm;
  if (!strcmp(name, "sigmoid")) f->near = near_sigmoid;
  if (!strcmp(name, "tanh")) f->near = tanh;
  if (f->one) return 1;
  const size_t length = strcspn(name, "'");
  f->slope = name[length] != 0;
  for (; f->row < nn_activation_count(); f->row++) {
    const char *other = nn_activation_name(f->row);
    if (strlen(other) == length && !strncmp(name, other, length)) return 1;
  }
  return 0;
}

static void native_doubles(const function *f, uint32_t count, const double *z, double *y) {
  if (f->one) {
    for (uint32_t i = 0; i < count; i++) y[i] = f->one(z[i]);
    return;
  }
  const double p = nn_activation_parameter_default(f->row);
  require((f->slope ? nn_derive : nn_activate)(f->row, p, count, z, y) == NN_OK, "a refusal");
}

static void native_floats(const function *f, uint32_t count, const float *z, float *y) {
  const double p = nn_activation_parameter_default(f->row);
  require((f->slope ? nn_derive_f32 : nn_activate_f32)(f->row, p, count, z, y) == NN_OK,
          "a refusal");
}

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

/* The double, or float, nearest to f(z). Surely: both ends of an interval that holds the truth
 * agree on it; else it may be the other one beside a tie. Infinities, zeros and NaNs of MPFR are
 * exact, or far out of range. */
static double nearest(const function *f, double z, int single, int surely) {
  if (isnan(z)) {
    mpfr_set_nan(truth);
    return z;
  }
  mpfr_set_d(argument, z, MPFR_RNDN);
  /* What holds at infinity holds there. */
  if (isinf(z) && !f->one) mpfr_set_si_2exp(argument, z < 0 ? -1 : 1, 1100, MPFR_RNDN);
  for (mpfr_prec_t bits = BITS;; bits *= 2) {
    if (mpfr_get_prec(truth) != bits) set_precision(bits);
    f->truth->of(truth, argument);
    if (!mpfr_regular_p(truth) || !surely)
      return single ? (double)mpfr_get_flt(truth, MPFR_RNDN) : mpfr_get_d(truth, MPFR_RNDN);
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

/* From |z| = 700 on, and where something else is that far, e^-|z| counts as 0. */
static const double far_out = 0x1p-1000;

/* Of the truth, or of its larger term. */
static mpfr_exp_t exponent_of(const function *f) {
  const mpfr_exp_t exponent = mpfr_get_exp(truth);
  return f->truth->terms && truth_exponent() > exponent ? truth_exponent() : exponent;
}

/* How far a double is from the truth, in units of the truth's last place, or of that of its larger
 * term. */
static double error_of(const function *f, double y, double best) {
  if (!f->one && y == 0 && fabs(best) < far_out) return 0;
  if (isnan(y) && isnan(best)) return 0;
  if (isnan(y) || isnan(best)) return HUGE_VAL;
  if (!f->truth->terms && !signbit(y) != !signbit(best)) return HUGE_VAL;
  if (isinf(y) || !mpfr_regular_p(truth)) return y == best ? 0 : HUGE_VAL;
  const mpfr_exp_t exponent = exponent_of(f) - 53;
  mpfr_sub_d(bound, truth, y, MPFR_RNDN);
  mpfr_mul_2si(bound, bound, -(exponent < -1074 ? -1074 : exponent), MPFR_RNDN);
  return fabs(mpfr_get_d(bound, MPFR_RNDN));
}

static void judge_doubles(const function *f, uint32_t count, const double bounds[2],
                          const double *z, const double *const results[2], tally tallies[2]) {
  for (uint32_t i = 0; i < count; i++) {
    const double best = nearest(f, z[i], 0, bounds[0] == 0);
    const int subnormal = fabs(best) < 0x1p-1022;
    for (int side = 0; side < 2; side++) {
      if (!results[side]) continue;
      const double y = results[side][i], error = error_of(f, y, best);
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

/* The float nearest to f(z), and in *y, to 53 bits, f(z). Both ends of an interval that surely
 * holds the truth, 16 units of the double's last place around the library's result, round alike
 * unless a tie between floats is near: then MPFR decides, as it does where there is no such
 * function. */
static float nearest_float(const function *f, float z, double *y) {
  if (f->near) {
    *y = f->near(z);
    const float low = (float)(*y * (1 - 0x1p-48)), high = (float)(*y * (1 + 0x1p-48));
    if (low == high || isnan(z)) return low;
    return (float)nearest(f, z, 1, 1);
  }
  const float best = (float)nearest(f, z, 1, 0);
  *y = mpfr_get_d(truth, MPFR_RNDN);
  return best;
}

static void judge_floats(const function *f, uint32_t count, const double bounds[2], const float *z,
                         const float *const results[2], tally tallies[2]) {
  for (uint32_t i = 0; i < count; i++) {
    double y;
    const float best = nearest_float(f, z[i], &y);
    const int subnormal = fabsf(best) < 0x1p-126f;
    const double allowed = bounds[subnormal];
    double unit = per_unit(y);
    if (f->truth->terms && mpfr_regular_p(truth))
      unit = per_unit(ldexp(1, (int)exponent_of(f) - 1));
    for (int side = 0; side < 2; side++) {
      const float result = results[side][i];
      const int same = memcmp(&result, &best, sizeof best) == 0 || (isnan(result) && isnan(best));
      const double off = fabs(result - y) * unit;
      const double error = isnan(off) || isinf(off) ? (same ? 0 : HUGE_VAL) : off;
      const int wrong = allowed == 0 ? !same : !same && !(error <= allowed);
      take(tallies + side, wrong, error, subnormal, i);
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
    function f;
    require(find(name, &f) && (size == 8 || !f.one), "an unknown function");
    require(fread(z, size, count, stdin) == count, "missing arguments");
    require(!has_wasm || fread(wasm, size, count, stdin) == count, "missing results");
    tally tallies[2] = {0};
    if (size == 8) {
      native_doubles(&f, count, z, native);
      judge_doubles(&f, count, bounds, z, (const double *[2]){has_wasm ? wasm : NULL, native},
                    tallies);
    } else {
      native_floats(&f, count, (float *)z, (float *)native);
      judge_floats(&f, count, bounds, (float *)z,
                   (const float *[2]){(float *)wasm, (float *)native}, tallies);
    }
    printf("{");
    print("wasm", tallies);
    printf(",");
    print("native", tallies + 1);
    printf("}\n");
    fflush(stdout);
  }
}
