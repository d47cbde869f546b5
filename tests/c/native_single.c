/* The native tests that are written in `real`, once more for float. May include them alone. */
#define NN_SINGLE
#include "native_cases.c"
#include "native_rules.c"
