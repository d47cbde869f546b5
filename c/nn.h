/* The public interface of the core: types, status codes and every exported function.
 * May use <stdint.h> alone.
 *
 * Ownership: every pointer is borrowed for the call; nothing is kept and inputs are not changed.
 * Errors: a function that can refuse returns an nn_status and has then written nothing;
 * a function that cannot fail returns its value.
 * Matrices are row-major. Counts and indices are uint32_t, numbers are double; the functions that
 * end in _f32 are the same for float, compiled from the same source. A parameter is a double in
 * both. NaN in gives NaN out, everywhere; which of the NaNs is left open.
 */
#ifndef NN_H
#define NN_H

#include <stdint.h>

/* Marks what the wasm exports. */
#define NN_EXPORT __attribute__((visibility("default"), used))

/* ---- status ---------------------------------------------------------------------------------- */

typedef uint32_t nn_status;
enum { NN_OK, NN_UNKNOWN_ACTIVATION, NN_TOO_LARGE };

/* The sentence for a status, owned by the core, ASCII; for an unknown status, one that says so. */
NN_EXPORT const char *nn_status_text(nn_status status);

/* ---- activations: the rows of activation.def, indexed from 0 --------------------------------- */

NN_EXPORT uint32_t nn_activation_count(void);

/* Texts of one row, owned by the core, ASCII; NULL for an unknown index. The parameter's name is
 * NULL too when the activation has no parameter. */
NN_EXPORT const char *nn_activation_name(uint32_t activation);
NN_EXPORT const char *nn_activation_formula(uint32_t activation);
NN_EXPORT const char *nn_activation_description(uint32_t activation);
NN_EXPORT const char *nn_activation_parameter_name(uint32_t activation);

/* Numbers of one row; NaN for an unknown index, and for the default of a parameter there is not.
 * low and high are the greatest lower and the least upper bound of f over all finite z. */
NN_EXPORT double nn_activation_parameter_default(uint32_t activation);
NN_EXPORT double nn_activation_low(uint32_t activation);
NN_EXPORT double nn_activation_high(uint32_t activation);

/* 1 if f is a function of a whole row, the weighted sums of a sample, as softmax is; 0 if it is one
 * of each number, and for an unknown index. */
NN_EXPORT uint32_t nn_activation_rowwise(uint32_t activation);

/* y[i] = f(z[i]), for i in 0 … count - 1; of a rowwise activation y = f(z), the `count` numbers
 * being one row. y may be z. `parameter` is ignored by an activation that has none. Refuses an
 * unknown activation. */
NN_EXPORT nn_status nn_activate(uint32_t activation, double parameter, uint32_t count,
                                const double *z, double *y);

/* d[i] = df/dz at z[i], for i in 0 … count - 1. d may be z. At a corner, where there is no slope
 * (the jump of step, relu at 0), it is 0. Of a rowwise activation it is dy[i]/dz[i]. Refuses an
 * unknown activation. */
NN_EXPORT nn_status nn_derive(uint32_t activation, double parameter, uint32_t count,
                              const double *z, double *d);

/* ---- the forward path ------------------------------------------------------------------------ */

/* How many numbers the packed weights of a layer are: none without inputs or units; UINT32_MAX,
 * which are never so many, if an address cannot reach them: then nn_pack may not be called. */
NN_EXPORT uint32_t nn_packed_count(uint32_t inputs, uint32_t units);

/* Lays weights (units, inputs) out as the product reads them: nn_packed_count numbers. `packed` may
 * be `weights` for fewer than four units, which stay as they are. */
NN_EXPORT void nn_pack(uint32_t inputs, uint32_t units, const double *weights, double *packed);

/* Z = X Wᵀ + b, the transfer function of `units` units for `samples` samples:
 *   packed weights of (units, inputs), bias (units), x (samples, inputs), z (samples, units).
 * Each z is the sum of the products x·w in the order of sum.h, then + b: its bits depend on its own
 * row of x and of weights and on nothing else. z overlaps none of the others.
 * Refuses a matrix that an address cannot reach (NN_TOO_LARGE). */
NN_EXPORT nn_status nn_weighted_sum(uint32_t inputs, uint32_t units, uint32_t samples,
                                    const double *packed, const double *bias, const double *x,
                                    double *z);

/* Y = f(X Wᵀ + b): nn_weighted_sum, then nn_activate, sample by sample for a rowwise
 * activation; shapes and refusals as there. */
NN_EXPORT nn_status nn_forward(uint32_t activation, double parameter, uint32_t inputs,
                               uint32_t units, uint32_t samples, const double *packed,
                               const double *bias, const double *x, double *y);

/* y = f(x·w + b), one sample for one unit of one to four inputs, its numbers handed over by value;
 * those past `inputs` are ignored. The bits of nn_forward. NaN for an unknown activation. */
NN_EXPORT double nn_neuron(uint32_t activation, double parameter, uint32_t inputs, double bias,
                           double w0, double x0, double w1, double x1, double w2, double x2,
                           double w3, double x3);

/* ---- single precision ------------------------------------------------------------------------ */

NN_EXPORT nn_status nn_activate_f32(uint32_t activation, double parameter, uint32_t count,
                                    const float *z, float *y);
NN_EXPORT nn_status nn_derive_f32(uint32_t activation, double parameter, uint32_t count,
                                  const float *z, float *d);
NN_EXPORT uint32_t nn_packed_count_f32(uint32_t inputs, uint32_t units);
NN_EXPORT void nn_pack_f32(uint32_t inputs, uint32_t units, const float *weights, float *packed);
NN_EXPORT nn_status nn_weighted_sum_f32(uint32_t inputs, uint32_t units, uint32_t samples,
                                        const float *packed, const float *bias, const float *x,
                                        float *z);
NN_EXPORT nn_status nn_forward_f32(uint32_t activation, double parameter, uint32_t inputs,
                                   uint32_t units, uint32_t samples, const float *packed,
                                   const float *bias, const float *x, float *y);
NN_EXPORT float nn_neuron_f32(uint32_t activation, double parameter, uint32_t inputs, float bias,
                              float w0, float x0, float w1, float x1, float w2, float x2, float w3,
                              float x3);

/* ---- random numbers: the streams of NumPy's legacy generator --------------------------------- */

/* MT19937 and, for normal draws, the pending second value of a pair. 2512 bytes without padding;
 * the caller may save, copy and restore them. position is 0 … 624. */
typedef struct {
  uint32_t key[624];
  uint32_t position;
  uint32_t has_gauss;
  double gauss;
} nn_random;

/* The state after np.random.seed(seed). */
NN_EXPORT void nn_random_seed(uint32_t seed, nn_random *random);

/* out[i] = low + (high - low) u, u uniform in [0, 1) on a grid of 2⁻⁵³ (rounding may give high);
 * count values, as
 * np.random.uniform draws them, and as np.random.rand for 0 and 1. */
NN_EXPORT void nn_random_uniform(nn_random *random, double low, double high, uint32_t count,
                                 double *out);

/* count draws from the standard normal distribution, as np.random.randn makes them, but that NumPy
 * takes the logarithm of the C library: on glibc one in a thousand differs, by one to three units
 * in the last place. */
NN_EXPORT void nn_random_normal(nn_random *random, uint32_t count, double *out);

/* count integers uniform in low … high - 1, as np.random.randint draws them in its 64 bits. low and
 * high are integers, -2⁵³ <= low < high <= 2⁵³. */
NN_EXPORT void nn_random_integers(nn_random *random, double low, double high, uint32_t count,
                                  double *out);

/* order (count): 0 … count - 1 in the order of np.random.permutation(count). */
NN_EXPORT void nn_random_permutation(nn_random *random, uint32_t count, uint32_t *order);

/* ---- random numbers: the streams of NumPy's default_rng -------------------------------------- */

/* PCG64: state and increment of 128 bits, the low 64 first, the increment odd; and whether half of
 * a draw of 64 bits waits to be the next word of 32. 40 bytes without padding; the caller may save,
 * copy and restore them. */
typedef struct {
  uint64_t state[2];
  uint64_t increment[2];
  uint32_t has_half;
  uint32_t half;
} nn_generator;

/* The state after np.random.default_rng(seed); entropy (count): the words of the seed, the lowest
 * first, one for 0. */
NN_EXPORT void nn_generator_seed(uint32_t count, const uint32_t *entropy, nn_generator *generator);

/* As nn_random_uniform, the draws of Generator.uniform, and of Generator.random for 0 and 1. */
NN_EXPORT void nn_generator_uniform(nn_generator *generator, double low, double high,
                                    uint32_t count, double *out);

/* As nn_random_integers and nn_random_permutation, the draws of Generator.integers in its 64 bits
 * and of Generator.permutation. */
NN_EXPORT void nn_generator_integers(nn_generator *generator, double low, double high,
                                     uint32_t count, double *out);
NN_EXPORT void nn_generator_permutation(nn_generator *generator, uint32_t count, uint32_t *order);

/* The 256 layers under e^(-x²/2) from which normal draws are made: of a layer's 2⁵² places across
 * how many lie under the curve whatever the height, how wide a place is, and where the layer ends.
 */
typedef struct {
  double inside[256];
  double scale[256];
  double height[256];
} nn_ziggurat;

/* The one ziggurat, NumPy's to the last bit. */
NN_EXPORT void nn_ziggurat_make(nn_ziggurat *ziggurat);

/* count draws from the standard normal distribution, as Generator.standard_normal makes them, but
 * that NumPy takes logarithm and exponential of the C library: beyond 3.65, where three draws in
 * ten thousand lie, some differ in the last place. */
NN_EXPORT void nn_generator_normal(nn_generator *generator, const nn_ziggurat *ziggurat,
                                   uint32_t count, double *out);

#endif
