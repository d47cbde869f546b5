/* PCG64, seeded through SeedSequence, and the draws that NumPy's Generator makes from it.
 * May use nn.h, interval.h and math.h.
 *
 * M. E. O'Neill, PCG: A family of simple fast space-efficient statistically good algorithms for
 * random number generation, HMC-CS-2014-0905 (2014), there PCG XSL RR 128/64; her seed_seq_fe for
 * the seed (Developing a seed_seq alternative, 2015). All with the constants of, and in the order
 * of, numpy.random.default_rng, of 1.24 as of 2.2. */
#include "interval.h"
#include "math.h"
#include "nn.h"

_Static_assert(sizeof(nn_generator) == 40, "nn_generator crosses to JavaScript by bytes");
_Static_assert(sizeof(nn_ziggurat) == 6144, "nn_ziggurat crosses to JavaScript by bytes");

/* ---- SeedSequence ---------------------------------------------------------------------------- */

enum { POOL = 4, SEED_WORDS = 8 };

/* One word into another, by a multiplier that moves on with each word. */
static uint32_t scramble(uint32_t word, uint32_t *multiplier, uint32_t step) {
  word ^= *multiplier;
  *multiplier *= step;
  word *= *multiplier;
  return word ^ word >> 16;
}

static uint32_t mix(uint32_t into, uint32_t word) {
  const uint32_t mixed = 0xca01f9ddu * into - 0x4973f715u * word;
  return mixed ^ mixed >> 16;
}

SMALL static void spread(uint32_t count, const uint32_t *entropy, uint32_t *words) {
  uint32_t pool[POOL], multiplier = 0x43b0d7e5u;
  const uint32_t step = 0x931e8875u;
  for (uint32_t i = 0; i < POOL; i++)
    pool[i] = scramble(i < count ? entropy[i] : 0, &multiplier, step);
  for (uint32_t from = 0; from < POOL; from++)
    for (uint32_t to = 0; to < POOL; to++)
      if (from != to) pool[to] = mix(pool[to], scramble(pool[from], &multiplier, step));
  for (uint32_t from = POOL; from < count; from++)
    for (uint32_t to = 0; to < POOL; to++)
      pool[to] = mix(pool[to], scramble(entropy[from], &multiplier, step));
  multiplier = 0x8b51f9ddu;
  for (uint32_t i = 0; i < SEED_WORDS; i++)
    words[i] = scramble(pool[i % POOL], &multiplier, 0x58f38dedu);
}

/* ---- PCG64 ----------------------------------------------------------------------------------- */

typedef struct {
  uint64_t low, high;
} product;

static product multiply(uint64_t a, uint64_t b) {
  const uint64_t a_low = (uint32_t)a, a_high = a >> 32, b_low = (uint32_t)b, b_high = b >> 32;
  const uint64_t low = a_low * b_low;
  const uint64_t first = a_high * b_low + (low >> 32);
  const uint64_t second = a_low * b_high + (uint32_t)first;
  return (product){second << 32 | (uint32_t)low, a_high * b_high + (first >> 32) + (second >> 32)};
}

/* state = state * 0x2360ed051fc65da44385df649fccf645 + increment, in 128 bits. */
static void step(nn_generator *generator) {
  const uint64_t low = generator->state[0], high = generator->state[1];
  const uint64_t factor_low = 0x4385df649fccf645u, factor_high = 0x2360ed051fc65da4u;
  product next = multiply(low, factor_low);
  next.high += low * factor_high + high * factor_low + generator->increment[1];
  next.low += generator->increment[0];
  next.high += next.low < generator->increment[0];
  generator->state[0] = next.low;
  generator->state[1] = next.high;
}

void nn_generator_seed(uint32_t count, const uint32_t *entropy, nn_generator *generator) {
  uint32_t words[SEED_WORDS];
  uint64_t pairs[SEED_WORDS / 2];
  spread(count, entropy, words);
  for (uint32_t i = 0; i < SEED_WORDS / 2; i++)
    pairs[i] = (uint64_t)words[2 * i + 1] << 32 | words[2 * i];
  *generator = (nn_generator){
      .increment = {pairs[3] << 1 | 1, pairs[2] << 1 | pairs[3] >> 63},
  };
  step(generator);
  generator->state[0] += pairs[1];
  generator->state[1] += pairs[0] + (generator->state[0] < pairs[1]);
  step(generator);
}

static uint64_t next_pair(nn_generator *generator) {
  step(generator);
  const uint64_t folded = generator->state[1] ^ generator->state[0];
  const uint64_t turn = generator->state[1] >> 58;
  return folded >> turn | folded << (-turn & 63);
}

/* The low half of 64 bits, then the high one, which waits whatever else is drawn between. */
static uint32_t next(void *state) {
  nn_generator *generator = state;
  generator->has_half = !generator->has_half;
  if (!generator->has_half) return generator->half;
  const uint64_t pair = next_pair(generator);
  generator->half = (uint32_t)(pair >> 32);
  return (uint32_t)pair;
}

static double next_double(nn_generator *generator) {
  return (double)(next_pair(generator) >> 11) * 0x1p-53;
}

void nn_generator_uniform(nn_generator *generator, double low, double high, uint32_t count,
                          double *out) {
  const double range = high - low;
  for (uint32_t i = 0; i < count; i++) out[i] = low + range * next_double(generator);
}

/* ---- integers -------------------------------------------------------------------------------- */

/* Uniform in 0 … last, by the high half of a product; the few low halves by which some integers
 * would come more often are drawn anew (D. Lemire, Fast random integer generation in an interval,
 * ACM TOMACS 29 (2019)). */
static uint32_t bounded(nn_generator *generator, uint32_t last) {
  const uint32_t size = last + 1;
  if (size == 0) return next(generator);
  uint64_t scaled = (uint64_t)next(generator) * size;
  if ((uint32_t)scaled < size) {
    const uint32_t uneven = (UINT32_MAX - last) % size;
    while ((uint32_t)scaled < uneven) scaled = (uint64_t)next(generator) * size;
  }
  return (uint32_t)(scaled >> 32);
}

static uint64_t bounded_wide(nn_generator *generator, uint64_t last) {
  const uint64_t size = last + 1;
  product scaled = multiply(next_pair(generator), size);
  if (scaled.low < size) {
    const uint64_t uneven = (UINT64_MAX - last) % size;
    while (scaled.low < uneven) scaled = multiply(next_pair(generator), size);
  }
  return scaled.high;
}

void nn_generator_integers(nn_generator *generator, double low, double high, uint32_t count,
                           double *out) {
  const int64_t first = (int64_t)low;
  const uint64_t last = (uint64_t)((int64_t)high - first - 1);
  for (uint32_t i = 0; i < count; i++) {
    uint64_t value = 0;
    if (last > UINT32_MAX)
      value = bounded_wide(generator, last);
    else if (last > 0)
      value = bounded(generator, (uint32_t)last);
    out[i] = (double)(first + (int64_t)value);
  }
}

void nn_generator_permutation(nn_generator *generator, uint32_t count, uint32_t *order) {
  permutation(next, generator, count, order);
}

/* ---- normal draws ---------------------------------------------------------------------------- */

/* G. Marsaglia and W. W. Tsang, The ziggurat method for generating random variables, Journal of
 * Statistical Software 5 (2000), of 256 layers of the same area under e^(-x²/2), the last from the
 * tail's beginning on. These steps, in doubles, give each bit of NumPy's tables, but that there one
 * ordinate is a unit larger than the nearest double. */
static const double tail = 0x1.d3bb48209ad33p+1, inverse = 0x1.183aa6c20e8c1p-2; /* 1 / tail */
static const double area = 0x1.43016a5a4372ep-8;
enum { LAYERS = 256, LARGER = 38 };

/* The integer nearest to 2^52 q, of two the even one; q in [1/2, 1). */
static double whole(double q) { return (q * 0x1p52 + 0x1p52) - 0x1p52; }

void nn_ziggurat_make(nn_ziggurat *ziggurat) {
  double x = tail, y = exponential(-0.5 * x * x);
  const double base = area / y;
  ziggurat->scale[0] = base * 0x1p-52;
  ziggurat->inside[0] = whole(x / base);
  ziggurat->height[0] = 1;
  ziggurat->inside[1] = 0;
  for (uint32_t i = LAYERS - 1;; i--) {
    ziggurat->scale[i] = x * 0x1p-52;
    ziggurat->height[i] = y;
    if (i == 1) return;
    const double outer = x;
    x = square_root(-2 * logarithm(area / x + y));
    y = exponential(-0.5 * x * x) + (i - 1 == LARGER ? 0x1p-53 : 0);
    ziggurat->inside[i] = whole(x / outer);
  }
}

/* Beyond the last layer (G. Marsaglia, Technometrics 6 (1964)). 1 - u is exact. */
SMALL static double tail_normal(nn_generator *generator) {
  double beyond, other;
  do {
    beyond = -inverse * logarithm(1 - next_double(generator));
    other = -logarithm(1 - next_double(generator));
  } while (other + other <= beyond * beyond);
  return tail + beyond;
}

static double next_normal(nn_generator *generator, const nn_ziggurat *ziggurat) {
  for (;;) {
    const uint64_t bits = next_pair(generator), size = bits >> 9 & 0xfffffffffffff;
    const uint32_t i = bits & 0xff;
    const double z = (double)size * ziggurat->scale[i], x = bits >> 8 & 1 ? -z : z;
    if ((double)size < ziggurat->inside[i]) return x;
    if (i == 0) {
      const double far = tail_normal(generator);
      return size >> 8 & 1 ? -far : far;
    }
    const double y = ziggurat->height[i], above = ziggurat->height[i - 1] - y;
    if (above * next_double(generator) + y < exponential(-0.5 * x * x)) return x;
  }
}

void nn_generator_normal(nn_generator *generator, const nn_ziggurat *ziggurat, uint32_t count,
                         double *out) {
  for (uint32_t i = 0; i < count; i++) out[i] = next_normal(generator, ziggurat);
}
