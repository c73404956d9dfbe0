#pragma once

namespace lyceum::recommender {

/// Sets how many threads OpenBLAS uses, for the whole process (0: the machine's). Call it once
/// before the first kernel: with more than one pool thread calling kernels, 1 avoids
/// oversubscription.
void SetBlasThreads(unsigned threads);

/// What OpenBLAS uses now.
unsigned BlasThreads();

}  // namespace lyceum::recommender
