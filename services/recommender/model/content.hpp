#pragma once

#include "recommender/model/neighbour_model.hpp"
#include "recommender/model/training_data.hpp"

namespace lyceum::recommender {

struct ContentOptions {
    std::size_t neighbours = 200;
};

/// s(i,j) = cosine of what is written about courses i and j, so that a course that nobody has taken
/// can be recommended. A text is the vector over its terms t (TextTerms) of
/// (1 + ln count) · ln((n + 1)/(df + 1)), n texts, df of them with t; terms of one text only, or of
/// all, are left out. Salton and Buckley 1988.
class Content final : public NeighbourModel {
public:
    /// Without texts all scores are 0.
    static std::shared_ptr<const Content> Train(const TrainingData& data,
                                                const ContentOptions& options = {});
    static Result<ModelPtr> Load(const StoredSections& stored, std::uint32_t courses,
                                 std::string parameters);

    std::string_view Name() const override { return "content"; }

private:
    using NeighbourModel::NeighbourModel;
};

/// The vectors as columns: terms × courses, each column of length 1 (or empty).
CsrMatrix TextVectors(std::span<const std::string> texts);

}  // namespace lyceum::recommender
