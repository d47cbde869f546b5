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
/* The same of single precision: a build may define it as nothing, which leaves that half out. */
#ifndef NN_EXPORT_SINGLE
#define NN_EXPORT_SINGLE NN_EXPORT
#endif

/* ---- status ---------------------------------------------------------------------------------- */

typedef uint32_t nn_status;
enum {
  NN_OK,
  NN_UNKNOWN_ACTIVATION,
  NN_TOO_LARGE,
  NN_UNKNOWN_LOSS,
  NN_UNKNOWN_OPTIMIZER,
  NN_MISFIT,
  NN_MISSHAPEN,
  NN_DIVERGED
};

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
 * (the jump of step, relu at 0, the ends of hardSigmoid and hardTanh), it is 0; that of leakyRelu
 * and selu at 0 is the one of z < 0. Of a rowwise activation it is dy[i]/dz[i]. Refuses an
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

/* ---- losses: the rows of loss.def, indexed from 0 ---------------------------------------------
 */

NN_EXPORT uint32_t nn_loss_count(void);

/* Texts of one row, as those of an activation. */
NN_EXPORT const char *nn_loss_name(uint32_t loss);
NN_EXPORT const char *nn_loss_formula(uint32_t loss);
NN_EXPORT const char *nn_loss_description(uint32_t loss);
NN_EXPORT const char *nn_loss_parameter_name(uint32_t loss);
NN_EXPORT double nn_loss_parameter_default(uint32_t loss);

/* What its targets may be: any numbers; each in 0 … 1; rows of no number below 0 with a sum of 1;
 * each -1 or 1; each 0 or 1. The core does not check them. NN_ANY for an unknown index. */
enum { NN_ANY, NN_PROBABILITIES, NN_DISTRIBUTION, NN_SIGNS, NN_BITS };
NN_EXPORT uint32_t nn_loss_targets(uint32_t loss);

/* The output activation with which it is computed from z at once, so that neither loses digits;
 * UINT32_MAX if there is none, and for an unknown index. */
NN_EXPORT uint32_t nn_loss_activation(uint32_t loss);

/* 1 if a network with that output activation can be trained with it, else 0. */
NN_EXPORT uint32_t nn_loss_fits(uint32_t loss, uint32_t activation);

/* ---- optimizers: the rows of optimizer.def, indexed from 0 ------------------------------------
 */

NN_EXPORT uint32_t nn_optimizer_count(void);

/* As those of an activation; learning rate and weight decay are the defaults. */
NN_EXPORT const char *nn_optimizer_name(uint32_t optimizer);
NN_EXPORT const char *nn_optimizer_description(uint32_t optimizer);
NN_EXPORT double nn_optimizer_learning_rate(uint32_t optimizer);
NN_EXPORT double nn_optimizer_weight_decay(uint32_t optimizer);

/* Its parameters, in the order of nn_training.hyper: at most 4. What each may be: in 0 … 1, but not
 * 1; above 0; 0 or 1. NULL, NaN and NN_FRACTION for a parameter there is not. */
enum { NN_FRACTION, NN_POSITIVE, NN_FLAG };
NN_EXPORT uint32_t nn_optimizer_parameter_count(uint32_t optimizer);
NN_EXPORT const char *nn_optimizer_parameter_name(uint32_t optimizer, uint32_t parameter);
NN_EXPORT double nn_optimizer_parameter_default(uint32_t optimizer, uint32_t parameter);
NN_EXPORT uint32_t nn_optimizer_parameter_kind(uint32_t optimizer, uint32_t parameter);

/* How many numbers it keeps for each weight and bias, with these parameters (4): 0 … 2; 0 for an
 * unknown index. */
NN_EXPORT uint32_t nn_optimizer_slots(uint32_t optimizer, const double *parameters);

/* ---- training --------------------------------------------------------------------------------
 *
 * A network is a chain of layers, each of as many inputs as the one before it has units. Its
 * parameters lie back to back: W₁ (units, inputs), b₁ (units), W₂, b₂, … One step for a batch of R
 * rows, y₀ = x:
 *   forward    z = y₋₁ Wᵀ + b, y = f(z), of each layer, with the bits of nn_forward
 *   output     delta = dL/dz, L being the batch's mean loss, so divided by R, or by R × units
 *   backwards  delta₋₁ = (delta W) f'(z₋₁), with W before the update; each number of delta W is a
 *              sum over the units, from left to right
 *   gradient   dW = deltaᵀ y₋₁ and db = Σ delta, sums over the rows in the batch's order, from left
 *              to right, each beginning with its first product
 *   update     number by number, as optimizer.def says
 * f' is taken from y where activation.def says how, else from z. No sum is over more than one
 * batch: where a run is cut, it goes on with the same bits. */

typedef struct {
  uint32_t inputs, units, activation, unused;
  double parameter;
} nn_layer;

/* What does not change during a run. */
typedef struct {
  uint32_t depth, samples, batch, epochs; /* layers; rows; rows a step; epochs in all */
  uint32_t loss, optimizer;
  uint32_t shuffle; /* 0: the order as lent; 1: drawn from an nn_random; 2: from an nn_generator */
  uint32_t unused;
  double rate, decay;    /* learning rate and weight decay */
  double enough;         /* the run ends after an epoch whose mean loss is below */
  double loss_parameter; /* where the loss has one */
  double hyper[4];       /* the optimizer's parameters */
} nn_training;

/* How far a run is: all zeros at first. The caller may save, copy and restore it. */
typedef struct {
  uint32_t epoch, at;    /* epochs finished; rows of this epoch that are done */
  double steps;          /* updates */
  double power1, power2; /* the optimizer's first two parameters to the power of `steps` */
  double loss, hits;     /* of this epoch's rows so far, each before its update: the sum, the number
                            of right outputs (of rows whose largest output is right for
                            categoricalCrossEntropy), NaN where targets are no classes */
  uint32_t layer, number; /* after NN_DIVERGED: what is not finite, number counting the layer's
                             weights and then its biases; layer = depth if it is the loss alone */
} nn_progress;

/* The parameters of a chain; UINT32_MAX if an address cannot reach them. */
NN_EXPORT uint32_t nn_parameter_count(uint32_t depth, const nn_layer *layers);

/* The numbers of `work` for batches of the lesser of batch and samples; UINT32_MAX as above. */
NN_EXPORT uint32_t nn_training_count(const nn_training *training, const nn_layer *layers);

/* Trains for at most `batches` steps, and until progress->epoch is training->epochs, or an epoch's
 * mean loss was below `enough`:
 *   layers (depth), x (samples, inputs), t (samples, units of the last layer),
 *   order (samples): of the rows, drawn when an epoch begins unless shuffle is 0, when it may be
 *   NULL: the rows as they lie; random: the generator that it is drawn from, else NULL,
 *   parameters, slots (nn_optimizer_slots times the same, zeros at first), work,
 *   history: mean loss and hits of each epoch that this call finishes, in turn.
 * The last batch of an epoch has what rows are left. NN_DIVERGED at an epoch's end where a
 * parameter or the loss is not finite: that epoch is not counted, and everything lent is as it was
 * left. Refuses an unknown loss, optimizer or activation; a loss that does not fit (NN_MISFIT); no
 * layers, inputs, units, samples or a batch of none, or layers that are no chain (NN_MISSHAPEN);
 * what an address cannot reach (NN_TOO_LARGE). */
NN_EXPORT nn_status nn_train(const nn_training *training, const nn_layer *layers,
                             nn_progress *progress, uint32_t batches, const double *x,
                             const double *t, uint32_t *order, void *random, double *parameters,
                             double *slots, double *work, double *history);

/* The gradient of the mean loss of all samples, without weight decay, and that loss: gradient is
 * laid out as the parameters. All samples are one batch: `work` is that of training->batch =
 * samples. Changes nothing else; refuses what nn_train refuses. */
NN_EXPORT nn_status nn_gradient(const nn_training *training, const nn_layer *layers,
                                const double *x, const double *t, const double *parameters,
                                double *work, double *gradient, double *loss);

/* result (2): the mean loss of all samples, and the hits, see nn_progress. The batch changes no
 * bit of it. Refuses what nn_train refuses. */
NN_EXPORT nn_status nn_loss(const nn_training *training, const nn_layer *layers, const double *x,
                            const double *t, const double *parameters, double *work,
                            double *result);

/* ---- single precision ------------------------------------------------------------------------ */

NN_EXPORT_SINGLE nn_status nn_activate_f32(uint32_t activation, double parameter, uint32_t count,
                                           const float *z, float *y);
NN_EXPORT_SINGLE nn_status nn_derive_f32(uint32_t activation, double parameter, uint32_t count,
                                         const float *z, float *d);
NN_EXPORT_SINGLE uint32_t nn_packed_count_f32(uint32_t inputs, uint32_t units);
NN_EXPORT_SINGLE void nn_pack_f32(uint32_t inputs, uint32_t units, const float *weights,
                                  float *packed);
NN_EXPORT_SINGLE nn_status nn_weighted_sum_f32(uint32_t inputs, uint32_t units, uint32_t samples,
                                               const float *packed, const float *bias,
                                               const float *x, float *z);
NN_EXPORT_SINGLE nn_status nn_forward_f32(uint32_t activation, double parameter, uint32_t inputs,
                                          uint32_t units, uint32_t samples, const float *packed,
                                          const float *bias, const float *x, float *y);
NN_EXPORT_SINGLE float nn_neuron_f32(uint32_t activation, double parameter, uint32_t inputs,
                                     float bias, float w0, float x0, float w1, float x1, float w2,
                                     float x2, float w3, float x3);

NN_EXPORT_SINGLE uint32_t nn_parameter_count_f32(uint32_t depth, const nn_layer *layers);
NN_EXPORT_SINGLE uint32_t nn_training_count_f32(const nn_training *training,
                                                const nn_layer *layers);
NN_EXPORT_SINGLE nn_status nn_train_f32(const nn_training *training, const nn_layer *layers,
                                        nn_progress *progress, uint32_t batches, const float *x,
                                        const float *t, uint32_t *order, void *random,
                                        float *parameters, float *slots, float *work,
                                        double *history);
NN_EXPORT_SINGLE nn_status nn_gradient_f32(const nn_training *training, const nn_layer *layers,
                                           const float *x, const float *t, const float *parameters,
                                           float *work, float *gradient, double *loss);
NN_EXPORT_SINGLE nn_status nn_loss_f32(const nn_training *training, const nn_layer *layers,
                                       const float *x, const float *t, const float *parameters,
                                       float *work, double *result);

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
