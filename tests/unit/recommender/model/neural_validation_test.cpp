#include "recommender/model/neural_validation.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace lyceum::recommender {
namespace {

/// Knows that learner u takes nothing but courses 5u to 5u + 4.
class Oracle final : public Model {
public:
    explicit Oracle(std::uint32_t courses) : courses_{courses} {}
    std::string_view Name() const override { return "oracle"; }
    std::string Parameters() const override { return ""; }
    std::uint32_t Courses() const override { return courses_; }
    void Score(History history, std::span<float> scores) const override {
        std::fill(scores.begin(), scores.end(), 0.0F);
        for (const std::uint32_t item : history.items) {
            std::fill_n(scores.begin() + item / 5 * 5, 5, 1.0F);
        }
    }
    std::vector<Contribution> Explain(History, std::uint32_t, std::size_t) const override {
        return {};
    }
    std::vector<Section> Sections() const override { return {}; }

private:
    std::uint32_t courses_;
};

TEST(NeuralValidation, MeasuresEachLearnerByWhatIsHeldOfThatLearner) {
    Interactions all;
    all.courses = 300;
    for (std::uint32_t u = 0; u < 60; ++u) {
        all.AddLearner(
            std::vector<std::uint32_t>{5 * u, 5 * u + 1, 5 * u + 2, 5 * u + 3, 5 * u + 4});
    }
    const NeuralValidation validation{all, 7, 2};
    EXPECT_LT(validation.train().items.size(), all.items.size());
    EXPECT_DOUBLE_EQ(validation.Ndcg(Oracle{300}), 1.0);
}

}  // namespace
}  // namespace lyceum::recommender
