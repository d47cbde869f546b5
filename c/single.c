/* The single-precision half of the core: the files that are written in `real`, once more for float.
 * May include them alone. */
#define NN_SINGLE
#include "activate.c"
#include "forward.c"
#include "softmax.c"
#include "criterion.c"
#include "gradient.c"
#include "step.c"
#include "update.c"
