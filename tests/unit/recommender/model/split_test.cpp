#include "recommender/model/split.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <map>

namespace lyceum::recommender {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Each cell has a time and a weight that tell which one it is.
Interactions Telling() {
    Interactions all;
    all.courses = 50;
    for (std::uint32_t learner = 0; learner < 20; ++learner) {
        std::vector<std::uint32_t> taken;
        std::vector<std::int64_t> times;
        std::vector<float> weights;
        for (std::uint32_t i = 0; i < learner; ++i) {
            taken.push_back((learner * 7 + i) % 50);
            times.push_back(1'000 * learner + i);
            weights.push_back(static_cast<float>(100 * learner + i));
        }
        all.AddLearner(taken, times, weights);
    }
    return all;
}

TEST(HoldOut, EveryCellIsInOnePartWithItsTimeAndWeight) {
    const Interactions all = Telling();
    const Split split = HoldOut(all, {.fraction = 0.3, .every = 2});
    for (std::size_t learner = 0; learner < all.learners(); ++learner) {
        std::map<std::uint32_t, std::pair<std::int64_t, float>> cells;
        for (const Interactions* part : {&split.train, &split.held}) {
            ASSERT_EQ(part->learners(), all.learners());
            for (std::uint64_t i = part->offsets[learner]; i < part->offsets[learner + 1]; ++i) {
                cells[part->items[i]] = {part->times[i], part->weights[i]};
            }
        }
        ASSERT_EQ(cells.size(), all.Items(learner).size());
        for (std::uint64_t i = all.offsets[learner]; i < all.offsets[learner + 1]; ++i) {
            EXPECT_EQ(cells[all.items[i]], std::pair(all.times[i], all.weights[i]));
        }
        const std::size_t held = split.held.Items(learner).size();
        if (learner % 2 == 1 || learner < 2) {
            EXPECT_EQ(held, 0U) << learner;
        } else {
            EXPECT_EQ(held, std::max(1L, std::lround(0.3 * static_cast<double>(learner))));
        }
    }
}

TEST(HoldOut, TheLastOneIsTheLastInTheRow) {
    const Split split = HoldOut(Telling(), {.last = true});
    EXPECT_THAT(split.held.Items(1), IsEmpty());
    EXPECT_THAT(split.held.Items(3), ElementsAre(23U));
    EXPECT_THAT(split.train.Items(3), ElementsAre(21U, 22U));
    EXPECT_THAT(split.held.Weights(3), ElementsAre(302.0F));
}

}  // namespace
}  // namespace lyceum::recommender
