#pragma once

namespace lyceum::recommender {

/// Sets how many threads OpenBLAS uses, for the whole process (0: the machine's). Those that it
/// starts have the caller's priority; how many it starts as the process begins says
/// OPENBLAS_NUM_THREADS.
void SetBlasThreads(unsigned threads);

/// What OpenBLAS uses now.
unsigned BlasThreads();

/// Another number of OpenBLAS threads, for the whole process, as long as this lives.
class BlasThreadsScope {
public:
    explicit BlasThreadsScope(unsigned threads) : before_{BlasThreads()} {
        SetBlasThreads(threads);
    }
    ~BlasThreadsScope() { SetBlasThreads(before_); }
    BlasThreadsScope(const BlasThreadsScope&) = delete;
    BlasThreadsScope& operator=(const BlasThreadsScope&) = delete;

private:
    unsigned before_;
};

}  // namespace lyceum::recommender
