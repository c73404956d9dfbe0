#pragma once

#include "recommender/model/linear_model.hpp"
#include "recommender/model/training_data.hpp"

namespace lyceum::recommender {

struct SequenceOptions {
    float decay = 2.0F;     ///< d > 0: a course k places before the newest weighs exp(−k/d)
    float horizon = 20.0F;  ///< τ > 0: the course k places after the next one weighs exp(−k/τ)
    float whole = 0.6F;     ///< μ ≥ 0: weight of whole histories beside pasts and futures
    float lambda = 80.0F;   ///< > 0
    float dropout = 0.3F;   ///< p: 0 ≤ p < 1
    float popularity = -0.15F;  ///< β: scores are multiplied by popularity^β
};

/// Time-aware linear model: EASE (Steck 2019) joined with SLIST (Choi et al. 2021). At every place
/// of every ordered history S holds what came before, T what comes after, weighted as above; X the
/// whole histories. A = SᵀS + μXᵀX, C = SᵀT + μXᵀX, P = (A + λI + p/(1−p)·diag A)⁻¹,
/// B = PC − P·diag(diag(PC)/diag P); score = h·B·popularity^β, h the history weighted as S.
/// 16 · courses² bytes while training. FailedPrecondition `no_order` unless the interactions are in
/// the order of time; InvalidArgument for an option out of bounds; `not_positive_definite`.
Result<ModelPtr> TrainSequence(TrainingData& data, const SequenceOptions& options = {});

/// A linear model whose history fades: the course k places before the newest weighs exp(−k/decay).
class SequenceModel final : public Model {
public:
    SequenceModel(std::shared_ptr<const LinearModel> linear, float decay);
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
    std::vector<float> decay_;
};

}  // namespace lyceum::recommender
