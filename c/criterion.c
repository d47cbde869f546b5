/* Expands loss.def into loops. May use criterion.h, math.h, real.h and nn.h. */
#include "criterion.h"
#include "math.h"
#include "nn.h"
#include "real.h"

#include <stddef.h>

/* What a loss must know of all outputs of a sample: the largest weighted sum, -ln of its softmax,
 * the sum of the targets, and whether the largest output is where the largest target is, where all
 * are numbers. */
typedef struct {
  double largest, surprise, share, right;
} row_facts;

/* Adds the losses of `count` numbers to *loss and the right ones to *hits; slopes (count), which
 * may be NULL, gets the derivatives times the factor. All is in double: what one operation on
 * floats gives is rounded there as it is by floats, and so the two precisions share it. */
typedef void loss_loop(double p, row_facts *row, uint32_t count, const double *z, const double *y,
                       const double *t, double factor, double *slopes, double *loss, double *hits);

/* The loop of a row of loss.def, or of its fused form: NULL if it has none. */
loss_loop *loss_loop_of(uint32_t loss, bool fused);

#ifndef NN_SINGLE

/* ln(1 + x) for x >= 0. With 1 + x rounded to u it is ln u · x / (u - 1), since ln u and u - 1 are
 * off by nearly the same factor: W. Kahan, HP-15C Advanced Functions Handbook (1982). */
double logarithm_of_one_plus(double x) {
  const double u = 1 + x;
  return u == 1 ? x : logarithm(u) * (x / (u - 1));
}

/* Of a probability, bounded as PyTorch does: what was ruled out costs no more than 100. */
static double bounded_logarithm(double p) {
  const double ln = logarithm(p);
  return ln < -100 ? -100 : ln;
}

/* The number, and 0 from then on. */
static double once(double *number) {
  const double first = *number;
  *number = 0;
  return first;
}
#define ONCE(number) once(&(number))

#define LOOP(name, right, value, slope)                                                           \
  static void name(double p, row_facts *row, uint32_t count, const double *zs, const double *ys,  \
                   const double *ts, double factor, double *slopes, double *loss, double *hits) { \
    (void)p, (void)row;                                                                           \
    for (uint32_t i = 0; i < count; i++) {                                                        \
      const double z = zs[i], y = ys[i], t = ts[i];                                               \
      (void)z, (void)y, (void)t;                                                                  \
      *loss += value;                                                                             \
      *hits += right;                                                                             \
      if (slopes) slopes[i] = factor * (slope);                                                   \
    }                                                                                             \
  }
#define LOOP_OF(...) LOOP(__VA_ARGS__)
#define FUSED(activation, value, slope) value, slope
#define NOT_FUSED 0, 0
#define LOSS(name, mean, value, slope, right, fused, ...) \
  LOOP(name##_loss, right, value, slope)                  \
  LOOP_OF(name##_fused, right, fused)
#include "loss.def"
#undef LOSS
#undef FUSED
#undef NOT_FUSED

loss_loop *loss_loop_of(uint32_t loss, bool fused) {
  static loss_loop *const loops[][2] = {
#define FUSED(...) true
#define NOT_FUSED false
#define LOSS(name, mean, value, slope, right, fused, ...) \
  {name##_loss, fused ? name##_fused : NULL},
#include "loss.def"
#undef LOSS
  };
  return loops[loss][fused];
}

#endif

static row_facts facts_of(uint32_t units, const real *z, const real *y, const real *t) {
  uint32_t largest = 0, wanted = 0;
  double share = 0, rest = 0;
  for (uint32_t i = 0; i < units; i++) {
    if (z[i] > z[largest]) largest = i;
    if (t[i] > t[wanted]) wanted = i;
    share += (double)t[i];
  }
  for (uint32_t i = 0; i < units; i++)
    if (i != largest) rest += (double)y[i];
  const double odds = rest / (double)y[largest];
  return (row_facts){(double)z[largest], logarithm_of_one_plus(odds), share,
                     largest == wanted && !is_nan(odds)};
}

#ifdef NN_SINGLE
/* By way of doubles, a stretch at a time. */
static void run(loss_loop *loop, double p, row_facts *row, uint32_t count, const float *z,
                const float *y, const float *t, double factor, float *delta, double *loss,
                double *hits) {
  enum { STRETCH = 64 };
  double widened[4][STRETCH];
  for (uint32_t first = 0; first < count; first += STRETCH) {
    const uint32_t some = count - first < STRETCH ? count - first : STRETCH;
    for (uint32_t i = 0; i < some; i++) {
      widened[0][i] = (double)z[first + i];
      widened[1][i] = (double)y[first + i];
      widened[2][i] = (double)t[first + i];
    }
    loop(p, row, some, widened[0], widened[1], widened[2], 1, widened[3], loss, hits);
    for (uint32_t i = 0; delta && i < some; i++)
      delta[first + i] = (float)factor * (float)widened[3][i];
  }
}
#else
static void run(loss_loop *loop, double p, row_facts *row, uint32_t count, const double *z,
                const double *y, const double *t, double factor, double *delta, double *loss,
                double *hits) {
  loop(p, row, count, z, y, t, factor, delta, loss, hits);
}
#endif

bool REAL(criterion)(const nn_training *training, const nn_layer *output, uint32_t rows,
                     const real *z, const real *y, const real *t, real *delta, double *loss,
                     double *hits) {
  const uint32_t row = training->loss, units = output->units;
  const bool fused = output->activation == nn_loss_activation(row);
  const double p = fused ? output->parameter : training->loss_parameter;
  loss_loop *const loop = loss_loop_of(row, fused);
  const bool summed = loss_is_summed(row);
  /* Of the mean. */
  const double factor = 1 / (summed ? (double)rows : (double)rows * units);
  if (!summed) {
    run(loop, p, NULL, rows * units, z, y, t, factor, delta, loss, hits);
  } else {
    for (uint32_t i = 0; i < rows * units; i += units) {
      row_facts facts = facts_of(units, z + i, y + i, t + i);
      run(loop, p, &facts, units, z + i, y + i, t + i, factor, delta ? delta + i : NULL, loss,
          hits);
    }
  }
  return fused;
}
