/* The sections that are written in `real`, once more for float. May include them alone. */
#define NN_SINGLE
#include "vectors_real.c"
