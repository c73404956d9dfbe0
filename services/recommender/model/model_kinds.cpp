#include "recommender/model/model_kinds.hpp"

#include <algorithm>
#include <array>

#include "recommender/model/train_blend.hpp"
#include "recommender/model/train_by_length.hpp"

namespace lyceum::recommender {
namespace {

struct Kind {
    std::string_view name;
    unsigned squares;
    Effort effort;
    Result<ModelPtr> (*train)(TrainingData&, const TrainOptions&);
    Result<ModelPtr> (*load)(const StoredSections&, std::uint32_t, std::string);
};

template <const char* Name>
Result<ModelPtr> LoadLinear(const StoredSections& stored, std::uint32_t courses,
                            std::string parameters) {
    return LinearModel::Load(Name, stored, courses, std::move(parameters));
}

constexpr char kEase[] = "ease";
constexpr char kEdlae[] = "edlae";
constexpr char kCease[] = "cease";
constexpr char kLowpass[] = "lowpass";

// A new kind of model is one more row here.
const std::array kKinds{
    Kind{"popularity", 0, Effort::kSums,
         [](TrainingData& data, const TrainOptions& options) -> Result<ModelPtr> {
             return ModelPtr{Popularity::Train(data, options.popularity)};
         },
         Popularity::Load},
    Kind{"item_cosine", 0, Effort::kSums,
         [](TrainingData& data, const TrainOptions& options) -> Result<ModelPtr> {
             return ModelPtr{ItemCosine::Train(data, options.item_cosine)};
         },
         ItemCosine::Load},
    Kind{"user_cosine", 0, Effort::kHistories,
         [](TrainingData& data, const TrainOptions& options) -> Result<ModelPtr> {
             return ModelPtr{UserCosine::Train(data, options.user_cosine)};
         },
         UserCosine::Load},
    Kind{"conditional", 0, Effort::kSums,
         [](TrainingData& data, const TrainOptions& options) {
             return Conditional::Train(data, options.conditional);
         },
         Conditional::Load},
    Kind{kEase, 2, Effort::kSums,
         [](TrainingData& data, const TrainOptions& options) {
             return TrainEase(data, options.ease);
         },
         LoadLinear<kEase>},
    Kind{kEdlae, 2, Effort::kSums,
         [](TrainingData& data, const TrainOptions& options) {
             return TrainEdlae(data, options.edlae);
         },
         LoadLinear<kEdlae>},
    Kind{kCease, 3, Effort::kSums,
         [](TrainingData& data, const TrainOptions& options) {
             return TrainCease(data, options.cease);
         },
         LoadLinear<kCease>},
    Kind{kLowpass, kMostSquares, Effort::kSums,
         [](TrainingData& data, const TrainOptions& options) {
             return TrainLowpass(data, options.cease, options.lowpass);
         },
         LoadLinear<kLowpass>},
    Kind{"neural", 0, Effort::kManyPasses,
         [](TrainingData& data, const TrainOptions& options) {
             return TrainNeural(data, options.neural, options.stop);
         },
         Neural::Load},
    Kind{"content", 0, Effort::kHistories,
         [](TrainingData& data, const TrainOptions& options) -> Result<ModelPtr> {
             return ModelPtr{Content::Train(data, options.content)};
         },
         Content::Load},
    Kind{"sequence", kMostSquares, Effort::kHistories,
         [](TrainingData& data, const TrainOptions& options) {
             return TrainSequence(data, options.sequence);
         },
         SequenceModel::Load},
    Kind{"blend", kMostSquares, Effort::kManyPasses, TrainBlend, Blend::Load},
    Kind{"by_length", kMostSquares, Effort::kManyPasses, TrainByLength, ByLength::Load},
};

const Kind* Find(std::string_view name) {
    const auto* found = std::find_if(kKinds.begin(), kKinds.end(),
                                     [name](const Kind& kind) { return kind.name == name; });
    return found == kKinds.end() ? nullptr : found;
}

}  // namespace

std::span<const std::string_view> ModelNames() {
    static const auto names = [] {
        std::array<std::string_view, kKinds.size()> all;
        std::transform(kKinds.begin(), kKinds.end(), all.begin(),
                       [](const Kind& kind) { return kind.name; });
        return all;
    }();
    return names;
}

bool IsModelName(std::string_view name) { return Find(name) != nullptr; }

unsigned SquaresOf(std::string_view name) {
    const Kind* kind = Find(name);
    return kind == nullptr ? 0 : kind->squares;
}

bool LearnsFrom(Known known, bool all_histories, std::string_view name) {
    if (all_histories || EffortOf(name) == Effort::kSums) return true;
    return known == Known::kGramAndPairs && name == "sequence";
}

unsigned SquaresBeside(Known known) {
    switch (known) {
        case Known::kNothing:
            return 0;
        case Known::kGram:
            return 1;  // The other is among SquaresOf.
        case Known::kGramAndPairs:
            return 7;
    }
    return 0;
}

Result<Done> CheckMemory(std::string_view name, const MemoryPlan& plan, Known known,
                         std::uint64_t bound) {
    const unsigned beside = SquaresBeside(known);
    if (IsDense(name)) return CheckDense(plan, SquaresOf(name) + beside, bound);
    MemoryPlan sparse = plan;
    if (known != Known::kNothing && EffortOf(name) != Effort::kSums) {
        sparse.sparse += (1 + beside) * plan.square;
        sparse.neural += (1 + beside) * plan.square;
    }
    if (name == "neural") return CheckNeural(sparse, bound);
    if (name == "conditional") return CheckConditional(sparse, bound);
    return CheckSparse(sparse, bound);
}

Effort EffortOf(std::string_view name) {
    const Kind* kind = Find(name);
    return kind == nullptr ? Effort::kManyPasses : kind->effort;
}

Result<ModelPtr> TrainModel(std::string_view name, TrainingData& data,
                            const TrainOptions& options) {
    const Kind* kind = Find(name);
    if (kind == nullptr) return InvalidArgument("model", "unknown: " + std::string{name});
    return kind->train(data, options);
}

bool IsNotForThisData(const Status& why) {
    return why.reason == "no_order" || why.reason == "needs_histories" ||
           why.reason == "not_positive_definite" || why.reason == "not_converged";
}

Result<ModelPtr> LoadModel(std::string_view name, const StoredSections& stored,
                           std::uint32_t courses, std::string parameters) {
    const Kind* kind = Find(name);
    if (kind == nullptr) {
        return FailedPrecondition("model_file_broken", "unknown kind " + std::string{name});
    }
    return kind->load(stored, courses, std::move(parameters));
}

}  // namespace lyceum::recommender
