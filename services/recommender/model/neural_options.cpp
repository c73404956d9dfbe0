#include "recommender/model/neural_options.hpp"

#include <cmath>
#include <string>

namespace lyceum::recommender {
namespace {

Result<Done> Bound(const char* name, bool good, const char* bounds) {
    if (good) return Done{};
    return InvalidArgument(std::string{"neural."} + name, bounds);
}

}  // namespace

Result<Done> Check(const NeuralOptions& o) {
    const auto positive = [](float x) { return x > 0.0F && std::isfinite(x); };
    const auto not_negative = [](float x) { return x >= 0.0F && std::isfinite(x); };
    for (const auto& checked : {
             Bound("hidden", o.hidden >= 1 && o.hidden <= 4'096, "must be 1 to 4096"),
             Bound("dropout", o.dropout > 0.0F && o.dropout < 1.0F, "must be above 0 and below 1"),
             Bound("learning_rate", positive(o.learning_rate), "must be finite and above 0"),
             Bound("decay", not_negative(o.decay), "must be finite and not below 0"),
             Bound("average", o.average >= 0.0F && o.average < 1.0F, "must be 0 to below 1"),
             Bound("batch", o.batch >= 1 && o.batch <= 4'096, "must be 1 to 4096"),
             Bound("epochs", o.epochs >= 1 && o.epochs <= 10'000, "must be 1 to 10000"),
             Bound("patience", o.patience >= 1, "must be at least 1"),
             Bound("epoch_learners", o.epoch_learners >= 1, "must be at least 1"),
         }) {
        if (!checked) return checked.error();
    }
    return Done{};
}

}  // namespace lyceum::recommender
