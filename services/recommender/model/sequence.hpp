#pragma once

#include "recommender/model/linear_model.hpp"
#include "recommender/model/sequence_options.hpp"
#include "recommender/model/training_data.hpp"

namespace lyceum::recommender {

/// Time-aware linear model: EASE (Steck 2019) joined with SLIST (Choi et al. 2021). At every place
/// of every ordered history S holds what came before, T what comes after, weighted as above; X the
/// whole histories; D = diag(n^−γ). A = SᵀDS + μXᵀDX, C = SᵀDT + μXᵀDX,
/// P = (A + λI + p/(1−p)·diag A)⁻¹, B = PC − P·diag(diag(PC)/diag P); score = h·B·popularity^β,
/// h the history weighted as S. 12 · courses² bytes while training.
/// FailedPrecondition `no_order` unless the interactions are in the order of time,
/// `needs_histories` where they are a sample and sums by these options are not known; what Check
/// refuses; `not_positive_definite`.
Result<ModelPtr> TrainSequence(TrainingData& data, const SequenceOptions& options = {});

/// A linear model whose history fades: the course k places before the newest weighs fade[k], and
/// nothing beyond.
class SequenceModel final : public Model {
public:
    SequenceModel(std::shared_ptr<const LinearModel> linear, Array<float> fade)
        : linear_{std::move(linear)}, fade_{std::move(fade)} {}
    static Result<ModelPtr> Load(const StoredSections& stored, std::uint32_t courses,
                                 std::string parameters);

    std::string_view Name() const override { return linear_->Name(); }
    std::string Parameters() const override { return linear_->Parameters(); }
    std::uint32_t Courses() const override { return linear_->Courses(); }
    void Score(History history, std::span<float> scores) const override;
    std::vector<Contribution> Explain(History history, std::uint32_t item,
                                      std::size_t limit) const override;
    std::vector<Section> Sections() const override;

private:
    std::shared_ptr<const LinearModel> linear_;
    Array<float> fade_;
};

}  // namespace lyceum::recommender
