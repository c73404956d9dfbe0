#pragma once

#include <stop_token>

#include "recommender/model/model.hpp"
#include "recommender/model/neural_network.hpp"
#include "recommender/model/neural_options.hpp"
#include "recommender/model/training_data.hpp"

namespace lyceum::recommender {

/// A denoising autoencoder over the learner's row (Mult-DAE: Liang et al. 2018, arXiv:1802.05814).
/// The score of course j is P(j)·courses: 1 is as likely as by chance.
/// A history without a known course has scores of 0. 8 · courses · hidden bytes.
class Neural final : public Model {
public:
    Neural(NeuralWeights weights, std::string parameters);
    static Result<ModelPtr> Load(const StoredSections& stored, std::uint32_t courses,
                                 std::string parameters);

    std::string_view Name() const override { return "neural"; }
    std::string Parameters() const override { return parameters_; }
    std::uint32_t Courses() const override { return static_cast<std::uint32_t>(b2_.size()); }
    void Score(History history, std::span<float> scores) const override;
    /// By sgemm: a batch of 32 in half of the time.
    void ScoreEach(std::span<const History> histories, DenseMatrix& scores) const override;
    /// Gradient times input of the score: exact to first order.
    std::vector<Contribution> Explain(History history, std::uint32_t item,
                                      std::size_t limit) const override {
        return ExplainEach(history, {&item, 1}, limit).front();
    }
    std::vector<std::vector<Contribution>> ExplainEach(History history,
                                                       std::span<const std::uint32_t> items,
                                                       std::size_t limit) const override;
    std::vector<Section> Sections() const override;

private:
    Neural(Array<float> w1, Array<float> b1, Array<float> w2, Array<float> b2,
           std::string parameters);

    std::size_t Hidden() const { return b1_.size(); }
    DenseView W2() const { return {w2_.data(), Hidden(), Courses()}; }
    /// The hidden layer for a history of known courses.
    void FillHidden(std::span<const std::uint32_t> items, std::span<const float> values,
                    std::span<float> hidden) const;
    /// hidden·W₂ becomes the scores.
    void FinishScores(std::span<float> products) const;

    Array<float> w1_;
    Array<float> b1_;
    Array<float> w2_;
    Array<float> b2_;
    std::vector<std::uint32_t> units_;  ///< 0, 1, … hidden − 1
    std::string parameters_;
};

/// Trains until NDCG@20 of a few held-back courses stops growing and keeps the best weights.
/// The same for the same data, options and version of OpenBLAS, whatever the number of threads;
/// while it trains OpenBLAS has one thread, for the whole process. Without a learner to learn from,
/// the weights are all 0 and so are the scores.
/// InvalidArgument for an option out of bounds; FailedPrecondition `diverged` when the loss is not
/// finite before any weights were kept; Aborted `cancelled`, seen between batches.
Result<ModelPtr> TrainNeural(TrainingData& data, const NeuralOptions& options = {},
                             const std::stop_token& stop = {});

}  // namespace lyceum::recommender
