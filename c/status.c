/* The sentences of the status codes. May use nn.h. */
#include "nn.h"

const char *nn_status_text(nn_status status) {
  switch (status) {
  case NN_OK:
    return "ok";
  case NN_UNKNOWN_ACTIVATION:
    return "unknown activation";
  case NN_TOO_LARGE:
    return "the matrix is too large";
  case NN_UNKNOWN_LOSS:
    return "unknown loss";
  case NN_UNKNOWN_OPTIMIZER:
    return "unknown optimizer";
  case NN_MISFIT:
    return "the loss does not fit the last layer's activation";
  case NN_MISSHAPEN:
    return "nothing to train, or a layer that does not take what the one before it gives";
  case NN_DIVERGED:
    return "training has diverged: a number is no longer finite";
  default:
    return "unknown status";
  }
}
