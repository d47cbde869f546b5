/* One activation of one number, for a neuron by itself. May use real.h. */
#ifndef NN_ACTIVATE_H
#define NN_ACTIVATE_H

#include "real.h"

/* f(z), with the bits of nn_activate; NaN for an unknown activation. */
real REAL(activate_one)(uint32_t activation, double parameter, real z);

#endif
