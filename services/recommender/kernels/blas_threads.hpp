#pragma once

namespace lyceum::recommender {

/// Sets how many threads OpenBLAS uses, for the whole process (0: the machine's). Call it once
/// before the first kernel: with more than one pool thread calling kernels, 1 avoids
/// oversubscription.
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
