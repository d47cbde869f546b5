/* The truth of npm run prove: activations and what they are made of, by MPFR. May use mpfr.h. */
#ifndef TRUTH_H
#define TRUTH_H

#include <mpfr.h>

/* y = f(z), z being exact, to a relative error of 2^(4 - the precision of y); but where a function
 * is a sum of two terms and has `terms` set, to that error of the larger one. */
typedef struct {
  const char *name;
  void (*of)(mpfr_ptr y, mpfr_srcptr z);
  int terms;
} truth_function;

/* The function of this name, an activation's, or with a ' behind it its slope's; NULL if there is
 * none. */
const truth_function *truth_of(const char *name);

/* The exponent of the larger term in the last call of a function with `terms` set. */
mpfr_exp_t truth_exponent(void);

#endif
