#include "recommender/serving/diversify.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lyceum::recommender {
namespace {

using ::testing::ElementsAre;

/// Even columns are alike, as are odd ones.
class Parity final : public Model {
public:
    std::string_view Name() const override { return "parity"; }
    std::string Parameters() const override { return ""; }
    std::uint32_t Courses() const override { return 6; }
    void Score(History history, std::span<float> scores) const override {
        for (std::uint32_t at = 0; at < scores.size(); ++at) {
            scores[at] = at % 2 == history.items.front() % 2 ? 1.0F : 0.0F;
        }
    }
    std::vector<Contribution> Explain(History, std::uint32_t, std::size_t) const override {
        return {};
    }
    std::vector<Section> Sections() const override { return {}; }
};

class DiversifyTest : public ::testing::Test {
protected:
    std::vector<std::uint32_t> Picked(double lambda, std::size_t n) const {
        const std::vector<Scored> candidates{{0, 1.0F}, {2, 0.9F}, {4, 0.8F}, {1, 0.5F}, {3, 0.4F}};
        std::vector<std::uint32_t> picked;
        for (const auto& one : Diversify(candidates, Parity{}, lambda, n)) {
            picked.push_back(one.index);
        }
        return picked;
    }
};

TEST_F(DiversifyTest, NoneKeepsTheOrder) {
    EXPECT_THAT(Picked(0, 3), ElementsAre(0, 2, 4));
    EXPECT_THAT(Picked(0, 9), ElementsAre(0, 2, 4, 1, 3));
}

TEST_F(DiversifyTest, SomeTakesTheOtherKindSoonerAndTheBestFirst) {
    EXPECT_THAT(Picked(0.5, 2), ElementsAre(0, 1));
    EXPECT_THAT(Picked(0.2, 2), ElementsAre(0, 2)) << "0.8·0.9 − 0.2 > 0.8·0.5";
    EXPECT_THAT(Picked(1, 5), ElementsAre(0, 1, 2, 4, 3));
}

TEST_F(DiversifyTest, NothingComesOfNothing) {
    EXPECT_TRUE(Diversify({}, Parity{}, 0.5, 3).empty());
    EXPECT_TRUE(Picked(0.5, 0).empty());
}

}  // namespace
}  // namespace lyceum::recommender
