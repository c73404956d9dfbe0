#include "recommender/model/split.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "recommender/model/random.hpp"

namespace lyceum::recommender {
namespace {

std::size_t HeldOf(std::size_t degree, double fraction) {
    if (degree < 2) return 0;
    const auto wanted = std::llround(fraction * static_cast<double>(degree));
    return std::clamp<std::size_t>(static_cast<std::size_t>(std::max(0LL, wanted)), 1, degree - 1);
}

}  // namespace

Split HoldOut(const Interactions& all, const SplitOptions& options) {
    Split split;
    split.train.courses = split.held.courses = all.courses;
    split.train.texts = split.held.texts = all.texts;
    split.train.in_order = split.held.in_order = all.in_order;
    std::vector<std::uint32_t> order;
    std::vector<std::uint8_t> is_held;
    for (std::size_t learner = 0; learner < all.learners(); ++learner) {
        const auto items = all.Items(learner);
        const bool chosen = options.every <= 1 || learner % options.every == 0;
        std::size_t held = chosen ? HeldOf(items.size(), options.fraction) : 0;
        Random random{options.seed * 0x9E3779B97F4A7C15U + learner};
        order.resize(items.size());
        std::iota(order.begin(), order.end(), 0U);
        is_held.assign(items.size(), 0);
        if (options.last && held > 0) {
            is_held.back() = 1;
            held = 0;
        }
        for (std::size_t i = 0; i < held; ++i) {
            std::swap(order[i], order[i + random.Next() % (order.size() - i)]);
            is_held[order[i]] = 1;
        }
        for (std::size_t i = 0; i < items.size(); ++i) {
            Interactions& part = is_held[i] != 0 ? split.held : split.train;
            part.items.push_back(items[i]);
            const std::size_t at = all.offsets[learner] + i;
            if (!all.times.empty()) part.times.push_back(all.times[at]);
            if (!all.weights.empty()) part.weights.push_back(all.weights[at]);
        }
        split.train.offsets.push_back(split.train.items.size());
        split.held.offsets.push_back(split.held.items.size());
    }
    return split;
}

}  // namespace lyceum::recommender
