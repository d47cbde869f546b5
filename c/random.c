/* MT19937 and the draws that NumPy's legacy generator makes from it.
 * May use nn.h, interval.h and math.h.
 *
 * M. Matsumoto and T. Nishimura, Mersenne Twister, ACM TOMACS 8 (1998), with the initialisation of
 * 2002 (init_genrand); all draws as numpy.random.RandomState 1.24 makes them. */
#include "interval.h"
#include "math.h"
#include "nn.h"

enum { WORDS = 624, SHIFT = 397 };

_Static_assert(sizeof(nn_random) == 2512, "nn_random crosses to JavaScript by bytes");

void nn_random_seed(uint32_t seed, nn_random *random) {
  for (uint32_t i = 0; i < WORDS; i++) {
    random->key[i] = seed;
    seed = 1812433253u * (seed ^ seed >> 30) + i + 1;
  }
  random->position = WORDS;
  random->has_gauss = 0;
  random->gauss = 0;
}

static uint32_t twist(uint32_t high, uint32_t low, uint32_t shifted) {
  const uint32_t word = (high & 0x80000000u) | (low & 0x7fffffffu);
  return shifted ^ word >> 1 ^ (low & 1 ? 0x9908b0dfu : 0);
}

static void refill(nn_random *random) {
  uint32_t *key = random->key;
  uint32_t i = 0;
  for (; i < WORDS - SHIFT; i++) key[i] = twist(key[i], key[i + 1], key[i + SHIFT]);
  for (; i < WORDS - 1; i++) key[i] = twist(key[i], key[i + 1], key[i + SHIFT - WORDS]);
  key[i] = twist(key[i], key[0], key[SHIFT - 1]);
  random->position = 0;
}

static uint32_t next(void *state) {
  nn_random *random = state;
  if (random->position >= WORDS) refill(random);
  uint32_t word = random->key[random->position++];
  word ^= word >> 11;
  word ^= word << 7 & 0x9d2c5680u;
  word ^= word << 15 & 0xefc60000u;
  return word ^ word >> 18;
}

/* 53 random bits as a number in [0, 1): 27 from one word, 26 from the next. */
static double next_double(nn_random *random) {
  const uint32_t high = next(random) >> 5;
  const uint32_t low = next(random) >> 6;
  return (high * 0x1p26 + low) * 0x1p-53;
}

void nn_random_uniform(nn_random *random, double low, double high, uint32_t count, double *out) {
  const double range = high - low;
  for (uint32_t i = 0; i < count; i++) out[i] = low + range * next_double(random);
}

/* G. Marsaglia's polar method, one pair of values at a time; NumPy hands out the second first. */
SMALL static double next_normal(nn_random *random) {
  if (random->has_gauss) {
    const double pending = random->gauss;
    random->has_gauss = 0;
    random->gauss = 0;
    return pending;
  }
  double u, v, square;
  do {
    u = 2 * next_double(random) - 1;
    v = 2 * next_double(random) - 1;
    square = u * u + v * v;
  } while (square >= 1 || square == 0);
  const double factor = square_root(-2 * logarithm(square) / square);
  random->gauss = factor * u;
  random->has_gauss = 1;
  return factor * v;
}

void nn_random_normal(nn_random *random, uint32_t count, double *out) {
  for (uint32_t i = 0; i < count; i++) out[i] = next_normal(random);
}

void nn_random_integers(nn_random *random, double low, double high, uint32_t count, double *out) {
  const int64_t first = (int64_t)low;
  const uint64_t last = (uint64_t)((int64_t)high - first - 1);
  for (uint32_t i = 0; i < count; i++)
    out[i] = (double)(first + (int64_t)interval(next, random, last));
}

void nn_random_permutation(nn_random *random, uint32_t count, uint32_t *order) {
  permutation(next, random, count, order);
}
