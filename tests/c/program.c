/* Requirements and memory of the native test programs. */
#include "program.h"

#include <stdio.h>
#include <stdlib.h>

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
