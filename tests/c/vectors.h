/* What the parts of the native vectors share. May use program.h. */
#ifndef VECTORS_H
#define VECTORS_H

#include "program.h"

/* FNV-1a of 64 bits, of numbers by their bits, every NaN being one: numbers() begins with
 * FNV_START. */
#define FNV_START 0xcbf29ce484222325u
uint64_t numbers(uint64_t hash, uint32_t count, const double *values);
uint64_t numbers_f32(uint64_t hash, uint32_t count, const float *values);

/* The stream of tests/core/stream.js. */
typedef struct {
  uint32_t state;
} stream;

stream stream_of(const char *name);
uint32_t word(stream *);
double plain(stream *);
double wide(stream *, int low, int high);
double any_bits(stream *);

/* The row of an activation. */
uint32_t row_of(const char *name);

/* Prints a section's name and hash. */
void print(const char *dtype, const char *name, const char *part, uint64_t hash);

/* The sections of one precision. */
void sections(void);
void sections_f32(void);
void training_sections(void);
void training_sections_f32(void);

#endif
