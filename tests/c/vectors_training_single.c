/* The training runs, once more for float. May include them alone. */
#define NN_SINGLE
#include "vectors_training.c"
