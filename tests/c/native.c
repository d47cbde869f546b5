/* The core natively: checks what it states, then prints its texts, its draws and, for each case
 * that comes on standard input, hashes of what it computes. tests/core/native.test.js has the same
 * from the wasm. */
#include "native.h"
#include "../../c/nn.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void texts(void) {
  for (nn_status status = 0; status < 9; status++) printf("%s\n", nn_status_text(status));
  for (uint32_t row = 0; row < nn_activation_count(); row++) {
    const char *parameter = nn_activation_parameter_name(row);
    const double numbers[] = {nn_activation_low(row), nn_activation_high(row),
                              nn_activation_parameter_default(row)};
    printf("%s|%s|%s|%s|%08" PRIx32 "\n", nn_activation_name(row), nn_activation_formula(row),
           nn_activation_description(row), parameter ? parameter : "none", hash(3, numbers));
  }
}

enum { DRAWS = 1501 };

/* As doubles, so that its hash is of the same form. */
static uint32_t hash_of_order(const uint32_t *order, double *out) {
  for (uint32_t i = 0; i < DRAWS; i++) out[i] = order[i];
  return hash(DRAWS, out);
}

static void draws(uint32_t seed) {
  nn_random *random = room(sizeof *random);
  double *out = room(DRAWS * sizeof *out);
  uint32_t *order = room(DRAWS * sizeof *order);
  nn_random_seed(seed, random);
  nn_random_uniform(random, 0, 1, DRAWS, out);
  printf("seed %" PRIu32 ": %08" PRIx32, seed, hash(DRAWS, out));
  nn_random_normal(random, DRAWS, out);
  printf(" %08" PRIx32, hash(DRAWS, out));
  nn_random_integers(random, -7, 1e6, DRAWS, out);
  printf(" %08" PRIx32, hash(DRAWS, out));
  nn_random_integers(random, -0x1p53, 0x1p53, DRAWS, out);
  printf(" %08" PRIx32, hash(DRAWS, out));
  nn_random_permutation(random, DRAWS, order);
  printf(" %08" PRIx32 "\n", hash_of_order(order, out));
  free(out), free(order), free(random);
}

/* The seed is that of six words, `first` and the five that follow it. */
static void generator_draws(uint32_t first) {
  nn_generator *generator = room(sizeof *generator);
  nn_ziggurat *ziggurat = room(sizeof *ziggurat);
  double *out = room(DRAWS * sizeof *out);
  uint32_t *order = room(DRAWS * sizeof *order);
  uint32_t entropy[6];
  for (uint32_t i = 0; i < 6; i++) entropy[i] = first + i;
  nn_generator_seed(6, entropy, generator);
  nn_ziggurat_make(ziggurat);
  nn_generator_uniform(generator, 0, 1, DRAWS, out);
  printf("generator %" PRIu32 ": %08" PRIx32, first, hash(DRAWS, out));
  nn_generator_normal(generator, ziggurat, DRAWS, out);
  printf(" %08" PRIx32, hash(DRAWS, out));
  nn_generator_integers(generator, -7, 1e6, DRAWS, out);
  printf(" %08" PRIx32, hash(DRAWS, out));
  nn_generator_integers(generator, -0x1p53, 0x1p53, DRAWS, out);
  printf(" %08" PRIx32, hash(DRAWS, out));
  nn_generator_permutation(generator, DRAWS, order);
  printf(" %08" PRIx32 "\n", hash_of_order(order, out));
  free(out), free(order), free(ziggurat), free(generator);
}

int main(void) {
  setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
  const uint32_t unknown = nn_activation_count();
  require(!nn_activation_name(unknown) && !nn_activation_formula(unknown), "no name");
  require(!nn_activation_description(unknown) && !nn_activation_parameter_name(unknown), "no text");
  require(nn_activation_low(unknown) != nn_activation_low(unknown), "no low");
  require(nn_activation_high(unknown) != nn_activation_high(unknown), "no high");
  check_rules();
  check_rules_f32();
  check_functions();
  texts();
  draws(0);
  draws(42);
  draws(4294967295u);
  generator_draws(0);
  generator_draws(42);
  char dtype[8], kind[8];
  uint32_t inputs, units, samples;
  while (scanf("%7s %" SCNu32 " %" SCNu32 " %" SCNu32 " %7s", dtype, &inputs, &units, &samples,
               kind) == 5) {
    if (strcmp(dtype, "float32") == 0)
      forward_case_f32(inputs, units, samples, kind);
    else
      forward_case(inputs, units, samples, kind);
  }
}
