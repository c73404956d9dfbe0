#include <algorithm>
#include <vector>

#include "recommender/kernels/parallel.hpp"
#include "recommender/model/metrics.hpp"
#include "recommender/model/random.hpp"

namespace lyceum::recommender {

Interval BootstrapMean(std::span<const double> values, std::uint64_t seed, unsigned threads) {
    if (values.empty()) return {};
    constexpr std::size_t kSamples = 400;
    std::vector<double> means(kSamples);
    ParallelFor(kSamples, 8, threads, [&](std::size_t begin, std::size_t end, unsigned) {
        for (std::size_t sample = begin; sample < end; ++sample) {
            Random random{seed ^ (sample * 0x9E3779B97F4A7C15U)};
            double sum = 0.0;
            for (std::size_t i = 0; i < values.size(); ++i) {
                sum += values[random.Next() % values.size()];
            }
            means[sample] = sum / static_cast<double>(values.size());
        }
    });
    std::sort(means.begin(), means.end());
    return {means[kSamples * 25 / 1000], means[kSamples * 975 / 1000 - 1]};
}

}  // namespace lyceum::recommender
