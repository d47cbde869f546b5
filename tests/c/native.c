/* The core natively: checks what it states, then prints its texts, its draws and, for each case
 * that comes on standard input, hashes of what it computes. tests/core/native.test.js has the same
 * from the wasm. */
#include "native.h"
#include "../../c/nn.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void require(int holds, const char *what) {
  if (holds) return;
  fprintf(stderr, "not so: %s\n", what);
  exit(1);
}

void *room(uint64_t bytes) {
  void *memory = malloc(bytes);
  require(memory != NULL, "there is memory");
  return memory;
}

static void texts(void) {
  for (nn_status status = 0; status < 5; status++) printf("%s\n", nn_status_text(status));
  for (uint32_t row = 0; row < nn_activation_count(); row++) {
    const char *parameter = nn_activation_parameter_name(row);
    const double numbers[] = {nn_activation_low(row), nn_activation_high(row),
                              nn_activation_parameter_default(row)};
    printf("%s|%s|%s|%s|%08" PRIx32 "\n", nn_activation_name(row), nn_activation_formula(row),
           nn_activation_description(row), parameter ? parameter : "none", hash(3, numbers));
  }
}

static void draws(uint32_t seed) {
  nn_random *random = room(sizeof *random);
  double *out = room(1501 * sizeof *out);
  nn_random_seed(seed, random);
  nn_random_uniform(random, 0, 1, 1501, out);
  printf("seed %" PRIu32 ": %08" PRIx32, seed, hash(1501, out));
  nn_random_normal(random, 1501, out);
  printf(" %08" PRIx32 "\n", hash(1501, out));
  free(out), free(random);
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
