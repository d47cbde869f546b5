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
  default:
    return "unknown status";
  }
}
