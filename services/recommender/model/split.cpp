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

/// Appends cells [begin, end) of `all` to a part.
void Append(const Interactions& all, std::uint64_t begin, std::uint64_t end, Interactions& part) {
    const auto append = [&](const auto& from, auto& to) {
        if (from.empty()) return;
        to.insert(to.end(), from.begin() + static_cast<std::ptrdiff_t>(begin),
                  from.begin() + static_cast<std::ptrdiff_t>(end));
    };
    append(all.items, part.items);
    append(all.times, part.times);
    append(all.weights, part.weights);
}

/// Which of `degree` courses are held back, `held` of them or the last one.
void ChooseHeld(std::size_t degree, std::size_t held, bool last, Random random,
                std::vector<std::uint8_t>& is_held) {
    is_held.assign(degree, 0);
    if (last) {
        is_held.back() = 1;
        return;
    }
    std::vector<std::uint32_t> order(degree);
    std::iota(order.begin(), order.end(), 0U);
    for (std::size_t i = 0; i < held; ++i) {
        std::swap(order[i], order[i + random.Next() % (order.size() - i)]);
        is_held[order[i]] = 1;
    }
}

}  // namespace

Split HoldOut(const Interactions& all, const SplitOptions& options) {
    Split split;
    split.train.courses = split.held.courses = all.courses;
    split.train.texts = split.held.texts = all.texts;
    split.train.in_order = split.held.in_order = all.in_order;
    split.train.items.reserve(all.items.size());
    split.train.times.reserve(all.times.size());
    split.train.weights.reserve(all.weights.size());
    std::vector<std::uint8_t> is_held;
    std::uint64_t divided = 0;  // cells that are in one part or the other
    for (std::size_t learner = 0; learner < all.learners(); ++learner) {
        const std::uint64_t begin = all.offsets[learner];
        const std::uint64_t end = all.offsets[learner + 1];
        const bool chosen = options.every <= 1 || learner % options.every == 0;
        const std::size_t held = chosen ? HeldOf(end - begin, options.fraction) : 0;
        if (held > 0) {
            Append(all, divided, begin, split.train);
            ChooseHeld(end - begin, held, options.last,
                       Random{options.seed * 0x9E3779B97F4A7C15U + learner}, is_held);
            for (std::uint64_t i = begin; i < end; ++i) {
                Append(all, i, i + 1, is_held[i - begin] != 0 ? split.held : split.train);
            }
            divided = end;
        }
        split.held.offsets.push_back(split.held.items.size());
        split.train.offsets.push_back(end - split.held.items.size());
    }
    Append(all, divided, all.offsets.back(), split.train);
    return split;
}

}  // namespace lyceum::recommender
