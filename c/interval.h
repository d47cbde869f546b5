/* What both generators make of their 32-bit words in the same way. May use vector.h.
 *
 * `next` gives the next word of the generator `state`. */
#ifndef NN_INTERVAL_H
#define NN_INTERVAL_H

#include "vector.h"

typedef uint32_t next_word(void *state);

/* An integer uniform in 0 … last: as many bits as `last` has, drawn until they are no larger. They
 * are of one word, or of two, the high one first; none is drawn for 0. */
INLINE uint64_t interval(next_word *next, void *state, uint64_t last) {
  if (last == 0) return 0;
  const uint64_t mask = ~(uint64_t)0 >> __builtin_clzll(last);
  uint64_t value;
  do {
    value = next(state);
    if (last > UINT32_MAX) value = value << 32 | next(state);
    value &= mask;
  } while (value > last);
  return value;
}

/* R. A. Fisher and F. Yates' shuffle of 0 … count - 1 from the back, as R. Durstenfeld has it,
 * Algorithm 235, CACM 7 (1964). */
INLINE void permutation(next_word *next, void *state, uint32_t count, uint32_t *order) {
  for (uint32_t i = 0; i < count; i++) order[i] = i;
  for (uint32_t i = count; i-- > 1;) {
    const uint32_t j = (uint32_t)interval(next, state, i), moved = order[i];
    order[i] = order[j];
    order[j] = moved;
  }
}

#endif
