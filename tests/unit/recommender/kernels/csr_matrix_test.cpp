#include "recommender/kernels/csr_matrix.hpp"

#include <gmock/gmock.h>

#include <limits>

#include "unit/recommender/kernels/random_data.hpp"

namespace lyceum::recommender {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(CsrMatrix, SortsRowsAndDropsDuplicates) {
    const std::vector<Entry> entries{{1, 4}, {0, 2}, {1, 0}, {1, 4}};
    const auto x = CsrMatrix::FromEntries(3, 5, entries);
    ASSERT_TRUE(x);
    EXPECT_THAT(x->Row(0), ElementsAre(2));
    EXPECT_THAT(x->Row(1), ElementsAre(0, 4));
    EXPECT_THAT(x->Row(2), IsEmpty());
    EXPECT_TRUE(x->binary());
}

TEST(CsrMatrix, KeepsTheLargestOfDuplicateValues) {
    const std::vector<Entry> entries{{0, 1, 0.5F}, {0, 0, 2.0F}, {0, 1, 3.0F}, {0, 1, 1.0F}};
    const auto x = CsrMatrix::FromEntries(1, 2, entries);
    ASSERT_TRUE(x);
    EXPECT_THAT(x->Row(0), ElementsAre(0, 1));
    EXPECT_THAT(x->RowValues(0), ElementsAre(2.0F, 3.0F));
}

TEST(CsrMatrix, RefusesCellsOutsideAndNamesTheBound) {
    const auto row = CsrMatrix::FromEntries(2, 5, std::vector<Entry>{{2, 0}});
    ASSERT_FALSE(row);
    EXPECT_EQ(row.error().code, Code::kInvalidArgument);
    EXPECT_THAT(row.error().detail, HasSubstr("2 rows"));
    const auto column = CsrMatrix::FromEntries(2, 5, std::vector<Entry>{{0, 5}});
    ASSERT_FALSE(column);
    EXPECT_THAT(column.error().detail, HasSubstr("5 columns"));
}

TEST(CsrMatrix, RefusesValuesThatAreNotFinite) {
    for (const float value :
         {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
        const auto x = CsrMatrix::FromEntries(1, 1, std::vector<Entry>{{0, 0, value}});
        ASSERT_FALSE(x);
        EXPECT_EQ(x.error().code, Code::kInvalidArgument);
    }
}

TEST(CsrMatrix, RefusesOffsetsThatDoNotFit) {
    EXPECT_FALSE(CsrMatrix::FromRows(3, {}, {}));
    EXPECT_FALSE(CsrMatrix::FromRows(3, {0, 2}, {1}));
    EXPECT_FALSE(CsrMatrix::FromRows(3, {0, 2, 1}, {1}));
    EXPECT_FALSE(CsrMatrix::FromRows(3, {0, 1}, {1}, {1.0F, 2.0F}));
}

TEST(CsrMatrix, PartsMustAlreadyAscend) {
    const Array<std::uint64_t> offsets{std::vector<std::uint64_t>{0, 2}};
    const Array<std::uint32_t> ascending{std::vector<std::uint32_t>{0, 2}};
    const Array<std::uint32_t> twice{std::vector<std::uint32_t>{2, 2}};
    EXPECT_TRUE(CsrMatrix::FromParts(3, offsets, ascending, {}));
    EXPECT_FALSE(CsrMatrix::FromParts(3, offsets, twice, {}));
}

TEST(CsrMatrix, TransposingTwiceGivesTheSame) {
    const CsrMatrix x = RandomMatrix(30, 17, 0.2, true);
    const CsrMatrix back = x.Transposed().Transposed();
    ASSERT_EQ(back.rows(), x.rows());
    for (std::uint32_t row = 0; row < x.rows(); ++row) {
        EXPECT_TRUE(std::ranges::equal(back.Row(row), x.Row(row)));
        EXPECT_TRUE(std::ranges::equal(back.RowValues(row), x.RowValues(row)));
    }
}

TEST(CsrMatrix, AnEmptyOneHasNoRows) {
    const auto x = CsrMatrix::FromEntries(0, 0, {});
    ASSERT_TRUE(x);
    EXPECT_EQ(x->rows(), 0U);
    EXPECT_EQ(x->Transposed().rows(), 0U);
}

}  // namespace
}  // namespace lyceum::recommender
