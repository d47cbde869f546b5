/* Runs one activation natively: rounding NAME SIZE reads numbers of SIZE bytes and writes the
 * results, native byte order; each number alone must give what it gave among the others. */
#include "../../c/nn.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 1 << 16 };

static void require(int holds, const char *what) {
  if (holds) return;
  fprintf(stderr, "rounding: %s\n", what);
  exit(1);
}

static uint32_t activation;

static void activate(size_t size, uint32_t count, const void *z, void *y) {
  require((size == sizeof(double) ? nn_activate(activation, 0, count, z, y)
                                  : nn_activate_f32(activation, 0, count, z, y)) == NN_OK,
          "a refusal");
}

int main(int count_of_arguments, char **arguments) {
  static double z[MOST], y[MOST];
  require(count_of_arguments == 3, "expected NAME SIZE");
  const size_t size = strtoul(arguments[2], NULL, 10);
  require(size == sizeof(double) || size == sizeof(float), "an unknown size");
  while (activation < nn_activation_count() && strcmp(arguments[1], nn_activation_name(activation)))
    activation++;
  const size_t count = fread(z, size, sizeof z / size, stdin);
  require(feof(stdin) != 0, "too many numbers");
  activate(size, (uint32_t)count, z, y);
  for (size_t i = 0; i < count; i++) {
    double alone;
    activate(size, 1, (char *)z + i * size, &alone);
    require(!memcmp(&alone, (char *)y + i * size, size), "other bits alone than among others");
  }
  require(fwrite(y, size, count, stdout) == count, "nothing written");
}
