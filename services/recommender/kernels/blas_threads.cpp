#include "recommender/kernels/blas_threads.hpp"

#include <cblas.h>

#include "recommender/kernels/parallel.hpp"

namespace lyceum::recommender {

void SetBlasThreads(unsigned threads) {
    openblas_set_num_threads(static_cast<int>(threads == 0 ? HardwareThreads() : threads));
}

unsigned BlasThreads() { return static_cast<unsigned>(openblas_get_num_threads()); }

}  // namespace lyceum::recommender
