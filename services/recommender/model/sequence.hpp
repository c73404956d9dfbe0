#pragma once

#include "recommender/model/linear_model.hpp"
#include "recommender/model/training_data.hpp"

namespace lyceum::recommender {

struct SequenceOptions {
    /// f: a course k places before the newest weighs (1 + k)^−fading, or exp(−k/decay) when
    /// decay > 0. Both ≥ 0.
    float fading = 0.8F;
    float decay = 0.0F;
    float horizon = 5.0F;  ///< τ > 0: the course k places after the next one weighs exp(−k/τ)
    float whole = 0.6F;    ///< μ ≥ 0: weight of whole histories beside pasts and futures
    /// γ: a history of n courses counts n^−γ, 0 ≤ γ ≤ 2, so that few long ones do not drown many
    /// short ones.
    float evenness = 0.6F;
    float lambda = 100.0F;      ///< > 0
    float dropout = 0.3F;       ///< p: 0 ≤ p < 1
    float popularity = -0.15F;  ///< β: scores are multiplied by popularity^β, −2 ≤ β ≤ 2

    /// The model of EASE joined with SLIST, which the defaults improve on.
    static SequenceOptions Reference();
};

/// InvalidArgument naming the first option out of bounds.
Result<Done> Check(const SequenceOptions& options);

/// Time-aware linear model: EASE (Steck 2019) joined with SLIST (Choi et al. 2021). At every place
/// of every ordered history S holds what came before, T what comes after, weighted as above; X the
/// whole histories; D = diag(n^−γ). A = SᵀDS + μXᵀDX, C = SᵀDT + μXᵀDX,
/// P = (A + λI + p/(1−p)·diag A)⁻¹, B = PC − P·diag(diag(PC)/diag P); score = h·B·popularity^β,
/// h the history weighted as S. 12 · courses² bytes while training.
/// FailedPrecondition `no_order` unless the interactions are in the order of time; what Check
/// refuses; `not_positive_definite`.
Result<ModelPtr> TrainSequence(TrainingData& data, const SequenceOptions& options = {});

/// f(0), f(1), … of the options, as far as it matters.
std::vector<float> FadeOf(const SequenceOptions& options);

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
