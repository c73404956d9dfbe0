#include "recommender/kernels/pair_sums.hpp"

#include <gmock/gmock.h>

#include "unit/recommender/kernels/random_data.hpp"

namespace lyceum::recommender {
namespace {

OrderedRows RowsOf(const Interactions& all) { return {all.courses, all.offsets, all.items}; }

TEST(Occurrences, NameEveryPlaceOfAColumn) {
    Interactions all;
    all.courses = 3;
    all.AddLearner(std::vector<std::uint32_t>{2, 0});
    all.AddLearner({});
    all.AddLearner(std::vector<std::uint32_t>{0});
    const Occurrences at{RowsOf(all)};
    EXPECT_THAT(at.offsets, ::testing::ElementsAre(0, 2, 2, 3));
    EXPECT_EQ(at.places[0].row, 0U);
    EXPECT_EQ(at.places[0].position, 1U);
    EXPECT_EQ(at.places[1].row, 2U);
    EXPECT_EQ(at.places[2].position, 0U);
}

TEST(PairSums, IsTheGramMatrixForEqualWeights) {
    const Interactions all = TastefulLearners(50, 20);
    const auto rows = RowsOf(all);
    const auto sums = PairSums(rows, Occurrences{rows}, [](auto, auto, auto) { return 1.0F; });
    const auto gram = NaiveGram(*ToMatrix(all));
    for (std::size_t i = 0; i < 20; ++i) {
        for (std::size_t j = 0; j < 20; ++j) EXPECT_EQ(sums.At(i, j), gram.At(i, j));
    }
}

TEST(PairSums, SeesPlacesAndLengthsOnAnyNumberOfThreads) {
    Interactions all;
    all.courses = 3;
    all.AddLearner(std::vector<std::uint32_t>{2, 0, 1});
    all.AddLearner(std::vector<std::uint32_t>{0, 2});
    const auto rows = RowsOf(all);
    const auto weight = [](std::uint32_t p, std::uint32_t q, std::uint32_t n) {
        return static_cast<float>(100 * p + 10 * q + n);
    };
    for (const unsigned threads : {1U, 3U}) {
        const auto sums = PairSums(rows, Occurrences{rows}, weight, threads);
        EXPECT_EQ(sums.At(2, 0), 10.0F + 3.0F + 100.0F + 2.0F);
        EXPECT_EQ(sums.At(0, 1), 120.0F + 3.0F);
        EXPECT_EQ(sums.At(1, 1), 220.0F + 3.0F);
    }
}

}  // namespace
}  // namespace lyceum::recommender
