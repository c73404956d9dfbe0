#pragma once

#include <string>
#include <vector>

#include "recommender/model/model.hpp"

namespace lyceum::recommender {

/// From so many known courses on, until the next stage, this kind of model answers.
struct Stage {
    std::uint32_t from = 1;
    std::string model;  ///< not `by_length`

    friend bool operator==(const Stage&, const Stage&) = default;
};

struct ByLengthOptions {
    std::vector<Stage> stages;  ///< ascending; empty: `conditional`, from 20 on `edlae`
};

/// One of its parts answers, chosen by how many courses of the history the model knows: what is
/// best for somebody of whom two courses are known is not for somebody with fifty.
class ByLength final : public Model {
public:
    /// Part part_of[s] answers from from[s] courses on, below from[0], too, that of stage 0.
    /// At least one stage, ascending; part_of[s] < parts.size(); parts of the same courses.
    ByLength(std::vector<ModelPtr> parts, std::vector<std::uint32_t> from,
             std::vector<std::uint32_t> part_of);
    static Result<ModelPtr> Load(const StoredSections& stored, std::uint32_t courses,
                                 std::string parameters);

    std::string_view Name() const override { return "by_length"; }
    std::string Parameters() const override;
    std::uint32_t Courses() const override { return parts_.front()->Courses(); }
    const Model& For(History history) const override;
    void Score(History history, std::span<float> scores) const override {
        For(history).Score(history, scores);
    }
    void ScoreEach(std::span<const History> histories, DenseMatrix& scores) const override;
    std::vector<Contribution> Explain(History history, std::uint32_t item,
                                      std::size_t limit) const override {
        return For(history).Explain(history, item, limit);
    }
    std::vector<std::vector<Contribution>> ExplainEach(History history,
                                                       std::span<const std::uint32_t> items,
                                                       std::size_t limit) const override {
        return For(history).ExplainEach(history, items, limit);
    }
    /// The parts, and the stages as `from` and `part_of`.
    std::vector<Section> Sections() const override;

private:
    std::vector<ModelPtr> parts_;
    std::vector<std::uint32_t> from_;
    std::vector<std::uint32_t> part_of_;
    std::string directory_;
};

}  // namespace lyceum::recommender
