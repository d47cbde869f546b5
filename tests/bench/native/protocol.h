/* What a native contestant says and does: the protocol of contestant.js. May use POSIX. */
#ifndef BENCH_PROTOCOL_H
#define BENCH_PROTOCOL_H

#include <stdint.h>

typedef struct {
  const char *precision, *version;
  uint32_t seeds; /* 0, or of how many runs, each from its own seed, a time is the median */
  void (*run)(uint32_t seed);
  void (*output)(const char *path); /* writes what one run gives */
} contestant;

/* Answers until its input ends; gives what main has to return. */
int answer(const contestant *);

#endif
