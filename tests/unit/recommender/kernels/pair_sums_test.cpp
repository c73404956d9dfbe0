#include "recommender/kernels/pair_sums.hpp"

#include <gmock/gmock.h>

#include "recommender/kernels/gram.hpp"
#include "unit/recommender/kernels/random_data.hpp"

namespace lyceum::recommender {
namespace {

OrderedRows RowsOf(const Interactions& all) { return {all.courses, all.offsets, all.items}; }

TEST(PairSums, AreTheGramMatrixForEqualWeights) {
    const Interactions all = TastefulLearners(50, 20);
    auto sums = PairSums(RowsOf(all), [](auto, auto, auto) { return PairWeights{1.0F}; });
    AddTransposed(sums[0], sums[0]);
    const auto gram = NaiveGram(*ToMatrix(all));
    for (std::size_t i = 0; i < 20; ++i) {
        for (std::size_t j = 0; j < 20; ++j) EXPECT_EQ(sums[0].At(i, j), gram.At(i, j));
    }
}

TEST(PairSums, SeePlacesAndLengthsOnAnyNumberOfThreads) {
    Interactions all;
    all.courses = 3;
    all.AddLearner(std::vector<std::uint32_t>{2, 0, 1});
    all.AddLearner({});
    all.AddLearner(std::vector<std::uint32_t>{0, 2});
    const auto weights = [](auto... numbers) {
        return PairWeights{static_cast<float>(numbers)...};
    };
    for (const unsigned threads : {1U, 3U}) {
        const auto [gap, after, length] = PairSums(RowsOf(all), weights, threads);
        EXPECT_EQ(gap.At(2, 1), 2.0F);
        EXPECT_EQ(gap.At(1, 2), 0.0F) << "1 never comes before 2";
        EXPECT_EQ(after.At(2, 0), 1.0F);
        EXPECT_EQ(after.At(0, 0), 1.0F + 1.0F) << "each is with itself";
        EXPECT_EQ(length.At(2, 2), 3.0F + 2.0F);
        EXPECT_EQ(length.At(0, 2), 2.0F);
    }
}

}  // namespace
}  // namespace lyceum::recommender
