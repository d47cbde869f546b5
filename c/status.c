/* The sentences of the status codes. May use nn.h. */
#include "nn.h"

const char *nn_status_text(nn_status status) {
  switch (status) {
  case NN_OK:
    return "ok";
  case NN_UNKNOWN_ACTIVATION:
    return "no activation has this index";
  case NN_TOO_LARGE:
    return "a matrix of this size cannot be addressed";
  default:
    return "unknown status";
  }
}
