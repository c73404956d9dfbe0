#pragma once

namespace lyceum::recommender {

/// Whether AVX2 and FMA may be used here.
inline bool HasAvx2() {
#ifdef __x86_64__
    static const bool has = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    return has;
#else
    return false;
#endif
}

}  // namespace lyceum::recommender
