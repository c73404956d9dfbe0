#include <algorithm>

#include "recommender/model/rebuild_steps.hpp"

namespace lyceum::recommender {
namespace {

constexpr std::string_view kByLength = "by_length";

Status NeedsHistories() {
    return FailedPrecondition("needs_histories",
                              "learns from every history, and there are sums and a sample only");
}

Known WhatIsKnown(const Rebuilding& rebuilding) {
    return rebuilding.known ? rebuilding.known->What() : Known::kNothing;
}

/// Each dense one of them keeps a matrix while the next is trained; a blend may keep two.
std::vector<std::string> ForLengths(std::vector<std::string> names, const MemoryPlan& memory,
                                    const Rebuilding& rebuilding) {
    const bool blended = std::find(names.begin(), names.end(), "blend") != names.end();
    std::erase_if(names, [](const auto& name) { return EffortOf(name) == Effort::kManyPasses; });
    const auto dense = static_cast<unsigned>(std::count_if(names.begin(), names.end(), IsDense));
    const unsigned squares =
        kMostSquares + dense + (blended ? 2 : 0) + SquaresBeside(WhatIsKnown(rebuilding));
    const bool fit =
        static_cast<bool>(CheckDense(memory, squares, rebuilding.options.memory_bound));
    return fit ? names : std::vector<std::string>{};
}

}  // namespace

Result<Done> CheckOptions(const RebuildOptions& options) {
    for (const std::string& name : options.models) {
        if (!IsModelName(name)) return InvalidArgument("models", "unknown: " + name);
    }
    if (options.champion == kByLength) {
        return InvalidArgument("champion", "by_length is made around a champion");
    }
    const auto& lengths = options.lengths;
    if (std::adjacent_find(lengths.begin(), lengths.end(), std::greater_equal<>{}) !=
            lengths.end() ||
        lengths.size() > 8 ||
        (!lengths.empty() && (lengths.front() == 0 || lengths.back() > 1'000))) {
        return InvalidArgument("lengths", "must be at most 8, ascending, 1 to 1,000");
    }
    if (!(options.split.fraction > 0.0 && options.split.fraction < 1.0)) {
        return InvalidArgument("split.fraction", "must be above 0 and below 1");
    }
    if (!options.champion.empty() && std::find(options.models.begin(), options.models.end(),
                                               options.champion) == options.models.end()) {
        return InvalidArgument("champion", "is not among the models");
    }
    if (options.max_trials == 0) return InvalidArgument("max_trials", "must be at least 1");
    return Done{};
}

Result<KindPlan> PlanKinds(const Rebuilding& rebuilding) {
    const Interactions& all = rebuilding.all;
    const std::optional<KnownSums>& known = rebuilding.known;
    const RebuildOptions& options = rebuilding.options;
    const MemoryPlan memory = PlanMemory(all.courses, all.learners(), all.items.size());
    if (auto sparse = CheckSparse(memory, options.memory_bound); !sparse) return sparse.error();
    const auto asked = [&](std::string_view name) {
        return std::find(options.models.begin(), options.models.end(), name) !=
               options.models.end();
    };
    const auto fits = [&](std::string_view name) {
        return CheckMemory(name, memory, WhatIsKnown(rebuilding), options.memory_bound);
    };
    KindPlan plan;
    for (const std::string& name : options.models) {
        if (name == kByLength) continue;
        if (const auto enough = fits(name); !enough) {
            plan.refused.push_back({name, enough.error()});
            if (name == "cease" && !asked("ease") && fits("ease")) plan.names.emplace_back("ease");
        } else if (known && !LearnsFrom(known->What(), known->all_histories, name)) {
            plan.refused.push_back({name, NeedsHistories()});
        } else {
            plan.names.push_back(name);
        }
    }
    for (const char* always : {"item_cosine", "popularity"}) {
        if (std::find(plan.names.begin(), plan.names.end(), always) == plan.names.end()) {
            plan.names.emplace_back(always);
        }
    }
    const auto place = [](const std::string& name) {
        return std::ranges::find(ModelNames(), name) - ModelNames().begin();
    };
    std::ranges::sort(plan.names, {}, place);
    plan.needs_gram = std::any_of(plan.names.begin(), plan.names.end(),
                                  [](const std::string& name) { return IsDense(name); });
    const unsigned squares = kMostSquares + 2 + SquaresBeside(WhatIsKnown(rebuilding));
    plan.keep_models = static_cast<bool>(CheckDense(memory, squares, options.memory_bound));
    if (!options.prefer_quick) plan.for_lengths = ForLengths(plan.names, memory, rebuilding);
    return plan;
}

}  // namespace lyceum::recommender
