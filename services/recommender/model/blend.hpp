#pragma once

#include <string>
#include <vector>

#include "recommender/model/model.hpp"

namespace lyceum::recommender {

struct BlendPart {
    std::string model;  ///< a kind of model, not `blend`
    float weight = 1.0F;
};

struct BlendOptions {
    std::vector<BlendPart> parts;  ///< empty: DefaultBlend()
};

/// What does well on data with and without an order in time.
std::vector<BlendPart> DefaultBlend(bool ordered);

/// Σ over its parts of weight · z, z the part's scores made comparable: for one history the mean
/// over all courses becomes 0 and the standard deviation 1. A part that says the same of every
/// course adds nothing. Reasons come from the parts that give any.
class Blend final : public Model {
public:
    /// As many parts as weights; all with the same number of courses.
    Blend(std::vector<ModelPtr> parts, std::vector<float> weights, std::uint32_t courses);
    static Result<ModelPtr> Load(const StoredSections& stored, std::uint32_t courses,
                                 std::string parameters);

    std::string_view Name() const override { return "blend"; }
    std::string Parameters() const override;
    std::uint32_t Courses() const override { return courses_; }
    void Score(History history, std::span<float> scores) const override;
    void ScoreEach(std::span<const History> histories, DenseMatrix& scores) const override;
    std::vector<Contribution> Explain(History history, std::uint32_t item,
                                      std::size_t limit) const override {
        return ExplainEach(history, {&item, 1}, limit).front();
    }
    std::vector<std::vector<Contribution>> ExplainEach(History history,
                                                       std::span<const std::uint32_t> items,
                                                       std::size_t limit) const override;
    /// Those of part k with "k." before their names, and a directory of the parts.
    std::vector<Section> Sections() const override;

private:
    std::vector<ModelPtr> parts_;
    std::vector<float> weights_;
    std::uint32_t courses_;
    std::string directory_;
};

/// Makes the mean 0 and the standard deviation 1; all 0 when the scores are all alike.
/// Returns the former standard deviation, 0 then.
float Standardise(std::span<float> scores);

}  // namespace lyceum::recommender
