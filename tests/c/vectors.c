/* The core's sections of tests/core/vectors.js, natively: prints NAME HASH, a line each. */
#include "vectors.h"
#include "../../c/nn.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void print(const char *dtype, const char *name, const char *part, uint64_t hash) {
  printf("%s%s%s%s%s %016" PRIx64 "\n", dtype, *name ? " " : "", name, *part ? " " : "", part,
         hash);
}

uint32_t row_of(const char *name) {
  uint32_t row = 0;
  while (row < nn_activation_count() && strcmp(nn_activation_name(row), name) != 0) row++;
  return row;
}

/* ---- the hash ------------------------------------------------------------------------------- */

static uint64_t add(uint64_t hash, uint64_t bits, uint32_t bytes) {
  for (uint32_t i = 0; i < bytes; i++) hash = (hash ^ (bits >> 8 * i & 255)) * 0x100000001b3u;
  return hash;
}

uint64_t numbers(uint64_t hash, uint32_t count, const double *values) {
  for (uint32_t i = 0; i < count; i++) {
    uint64_t bits;
    memcpy(&bits, values + i, sizeof bits);
    hash = add(hash, values[i] != values[i] ? 0x7ff8000000000000u : bits, sizeof bits);
  }
  return hash;
}

uint64_t numbers_f32(uint64_t hash, uint32_t count, const float *values) {
  for (uint32_t i = 0; i < count; i++) {
    uint32_t bits;
    memcpy(&bits, values + i, sizeof bits);
    hash = add(hash, values[i] != values[i] ? 0x7fc00000u : bits, sizeof bits);
  }
  return hash;
}

/* ---- the stream ----------------------------------------------------------------------------- */

stream stream_of(const char *name) {
  uint64_t hash = FNV_START;
  for (; *name; name++) hash = add(hash, (unsigned char)*name, 1);
  return (stream){(uint32_t)hash ? (uint32_t)hash : 1};
}

uint32_t word(stream *from) {
  uint32_t state = from->state;
  state ^= state << 13;
  state ^= state >> 17;
  state ^= state << 5;
  return from->state = state;
}

double plain(stream *from) {
  const uint32_t high = word(from) >> 5, low = word(from) >> 6;
  return 2 * ((high * 0x1p26 + low) * 0x1p-53) - 1;
}

static double assemble(uint32_t high, uint32_t low) {
  const uint64_t bits = (uint64_t)high << 32 | low;
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

double wide(stream *from, int low, int high) {
  const uint32_t first = word(from);
  const uint32_t exponent = (uint32_t)(1023 + low) + word(from) % (uint32_t)(high - low);
  return assemble((first & 0x800fffffu) | exponent << 20, word(from));
}

double any_bits(stream *from) {
  const uint32_t high = word(from);
  return assemble(high, word(from));
}

/* ---- the draws ------------------------------------------------------------------------------ */

static void draws(void) {
  static const uint32_t seeds[] = {0, 1, 42, 123456789, 4294967295u};
  uint64_t hash = FNV_START;
  nn_random *random = room(sizeof *random);
  double *out = room(3001 * sizeof *out);
  for (uint32_t i = 0; i < sizeof seeds / sizeof *seeds; i++) {
    nn_random_seed(seeds[i], random);
    nn_random_uniform(random, 0, 1, 3000, out);
    hash = numbers(hash, 3000, out);
    nn_random_uniform(random, -3, 5, 1001, out);
    hash = numbers(hash, 1001, out);
    nn_random_normal(random, 3001, out);
    hash = numbers(hash, 3001, out);
    nn_random_uniform(random, 0, 1, 5, out);
    hash = numbers(hash, 5, out);
    nn_random_normal(random, 4, out);
    hash = numbers(hash, 4, out);
  }
  print("draws", "", "", hash);
  free(random), free(out);
}

/* An order as the numbers that JavaScript has of it. */
static uint64_t order_of(uint64_t hash, uint32_t count, const uint32_t *order, double *out) {
  for (uint32_t i = 0; i < count; i++) out[i] = order[i];
  return numbers(hash, count, out);
}

static void integers_and_orders(void) {
  static const uint32_t seeds[] = {0, 42, 4294967295u};
  uint64_t hash = FNV_START;
  nn_random *random = room(sizeof *random);
  double *out = room(1001 * sizeof *out);
  uint32_t *order = room(1001 * sizeof *order);
  for (uint32_t i = 0; i < sizeof seeds / sizeof *seeds; i++) {
    nn_random_seed(seeds[i], random);
    nn_random_integers(random, -3, 7, 1001, out);
    hash = numbers(hash, 1001, out);
    nn_random_integers(random, 0, 0x1p53, 1001, out);
    hash = numbers(hash, 1001, out);
    nn_random_permutation(random, 1001, order);
    hash = order_of(hash, 1001, order, out);
  }
  print("integers and orders", "", "", hash);
  free(random), free(out), free(order);
}

static void generator(void) {
  /* 0, 42 and 2^64 + 5. */
  static const uint32_t seeds[][3] = {{0}, {42}, {5, 0, 1}};
  static const uint32_t words[] = {1, 1, 3};
  uint64_t hash = FNV_START;
  nn_generator *random = room(sizeof *random);
  nn_ziggurat *ziggurat = room(sizeof *ziggurat);
  double *out = room(3001 * sizeof *out);
  uint32_t *order = room(1001 * sizeof *order);
  nn_ziggurat_make(ziggurat);
  for (uint32_t i = 0; i < sizeof words / sizeof *words; i++) {
    nn_generator_seed(words[i], seeds[i], random);
    nn_generator_uniform(random, 0, 1, 3000, out);
    hash = numbers(hash, 3000, out);
    nn_generator_uniform(random, -3, 5, 1001, out);
    hash = numbers(hash, 1001, out);
    nn_generator_integers(random, -3, 7, 1001, out);
    hash = numbers(hash, 1001, out);
    nn_generator_integers(random, 0, 0x1p53, 1001, out);
    hash = numbers(hash, 1001, out);
    nn_generator_permutation(random, 1001, order);
    hash = order_of(hash, 1001, order, out);
    nn_generator_normal(random, ziggurat, 3001, out);
    hash = numbers(hash, 3001, out);
  }
  print("Generator", "", "", hash);
  free(random), free(ziggurat), free(out), free(order);
}

int main(void) {
  sections();
  sections_f32();
  draws();
  integers_and_orders();
  generator();
}
