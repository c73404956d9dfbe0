#pragma once

#include <span>
#include <string>
#include <string_view>

#include "recommender/model/blend.hpp"
#include "recommender/model/by_length.hpp"
#include "recommender/model/cease.hpp"
#include "recommender/model/conditional.hpp"
#include "recommender/model/content.hpp"
#include "recommender/model/ease.hpp"
#include "recommender/model/item_cosine.hpp"
#include "recommender/model/lowpass.hpp"
#include "recommender/model/memory_plan.hpp"
#include "recommender/model/neural.hpp"
#include "recommender/model/popularity.hpp"
#include "recommender/model/sequence.hpp"
#include "recommender/model/user_cosine.hpp"

namespace lyceum::recommender {

/// Options of every kind of model, so that one value names any of them.
struct TrainOptions {
    PopularityOptions popularity;
    ItemCosineOptions item_cosine;
    UserCosineOptions user_cosine;
    ConditionalOptions conditional;
    EaseOptions ease;
    EdlaeOptions edlae;
    CeaseOptions cease;
    LowpassOptions lowpass;  ///< with those of cease
    NeuralOptions neural;
    ContentOptions content;
    SequenceOptions sequence;
    BlendOptions blend;
    ByLengthOptions by_length;
    std::stop_token stop = {};  ///< Ends the training of kinds that take long: Aborted `cancelled`.
};

/// All slugs that TrainModel and LoadModel know; a kind comes after those whose options it uses.
std::span<const std::string_view> ModelNames();
bool IsModelName(std::string_view name);
/// How many matrices of courses² float32 there are at once while one is trained, the Gram matrix
/// among them; 0 for sparse kinds.
unsigned SquaresOf(std::string_view name);
inline constexpr unsigned kMostSquares = 4;
inline bool IsDense(std::string_view name) { return SquaresOf(name) > 0; }

/// Sums over everything that are known already: each lies there twice, once without what is held
/// back to measure.
enum class Known : std::uint8_t {
    kNothing,
    kGram,
    kGramAndPairs  ///< What `sequence` and, evenly weighted, `conditional` learn from as well.
};

/// Whether a kind can learn from what is known and some histories, or all.
bool LearnsFrom(Known known, bool all_histories, std::string_view name);

/// How many squares of these there are beside SquaresOf of a kind.
unsigned SquaresBeside(Known known);

/// Whether memory holds what one is trained on beside what is known. ResourceExhausted
/// `memory_bound` naming need and bound.
Result<Done> CheckMemory(std::string_view name, const MemoryPlan& plan, Known known,
                         std::uint64_t bound);

/// What training takes, ascending.
enum class Effort : std::uint8_t {
    kSums,       ///< Sums over all learners, which are kept up to date: no history is read.
    kHistories,  ///< Every history, once.
    kManyPasses  ///< Every history many times, or several kinds.
};
/// kManyPasses for an unknown name.
Effort EffortOf(std::string_view name);

/// InvalidArgument for an unknown name or an option out of bounds, and what the trainers refuse.
Result<ModelPtr> TrainModel(std::string_view name, TrainingData& data,
                            const TrainOptions& options = {});

/// Whether training failed for what the data is, not for a fault: the order is not known
/// (`no_order`), there are sums by other options and a sample of histories only
/// (`needs_histories`), or rounding took the matrix its inverse (`not_positive_definite`) or its
/// eigenvectors (`not_converged`).
bool IsNotForThisData(const Status& why);

/// The model that Sections() described. FailedPrecondition `model_file_broken`.
Result<ModelPtr> LoadModel(std::string_view name, const StoredSections& stored,
                           std::uint32_t courses, std::string parameters);

}  // namespace lyceum::recommender
