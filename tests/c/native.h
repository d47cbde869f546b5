/* What the parts of the native tests share. May use program.h. */
#ifndef NATIVE_H
#define NATIVE_H

#include "program.h"

/* Of the bits of all values, every NaN being one; as tests/core/native.test.js computes it. */
uint32_t hash(uint32_t count, const double *values);
uint32_t hash_f32(uint32_t count, const float *values);

/* Computes a case of tests/core/cases.js and prints one line of hashes. */
void forward_case(uint32_t inputs, uint32_t units, uint32_t samples, const char *kind);
void forward_case_f32(uint32_t inputs, uint32_t units, uint32_t samples, const char *kind);

/* What c/nn.h states in words. */
void check_rules(void);
void check_rules_f32(void);

/* What c/math.h and c/exact.h state. */
void check_functions(void);

#endif
