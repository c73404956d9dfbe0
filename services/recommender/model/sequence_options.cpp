#include "recommender/model/sequence_options.hpp"

#include <cmath>
#include <tuple>

namespace lyceum::recommender {

SequenceOptions SequenceOptions::Reference() {
    SequenceOptions options;
    options.decay = 2.0F;
    options.horizon = 20.0F;
    options.evenness = 0.0F;
    options.lambda = 80.0F;
    return options;
}

Result<Done> Check(const SequenceOptions& options) {
    const auto in = [](float value, float low, float high) {
        return value >= low && value <= high;
    };
    constexpr float kMost = 1e6F;
    constexpr float kLeast = 1e-6F;
    const auto bad = [](const char* name, const char* bound) {
        return InvalidArgument(std::string{"sequence."} + name, std::string{"must be "} + bound);
    };
    if (!in(options.fading, 0.0F, 10.0F)) return bad("fading", "0 to 10");
    if (!in(options.decay, 0.0F, kMost)) return bad("decay", "0 to 1,000,000");
    if (!in(options.horizon, kLeast, kMost)) return bad("horizon", "above 0, at most 1,000,000");
    if (!in(options.whole, 0.0F, kMost)) return bad("whole", "0 to 1,000,000");
    if (!in(options.evenness, 0.0F, 2.0F)) return bad("evenness", "0 to 2");
    if (!in(options.lambda, kLeast, kMost)) return bad("lambda", "above 0, at most 1,000,000");
    if (!(options.dropout >= 0.0F && options.dropout < 1.0F)) {
        return bad("dropout", "at least 0 and below 1");
    }
    if (!in(options.popularity, -2.0F, 2.0F)) return bad("popularity", "-2 to 2");
    return Done{};
}

bool SameSums(const SequenceOptions& one, const SequenceOptions& other) {
    const auto of = [](const SequenceOptions& o) {
        return std::tie(o.fading, o.decay, o.horizon, o.whole, o.evenness);
    };
    return of(one) == of(other);
}

std::vector<float> FadeOf(const SequenceOptions& options) {
    // What is older hardly counts, and tables over two ages stay small.
    constexpr std::size_t kOldest = 200;
    std::vector<float> fade;
    for (std::size_t k = 0; k < kOldest; ++k) {
        const auto age = static_cast<float>(k);
        const float weight = options.decay > 0.0F ? std::exp(-age / options.decay)
                                                  : std::pow(1.0F + age, -options.fading);
        if (weight < 1e-6F) break;
        fade.push_back(weight);
    }
    return fade;
}

}  // namespace lyceum::recommender
