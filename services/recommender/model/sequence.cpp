#include "recommender/model/sequence.hpp"

#include <algorithm>
#include <cmath>

#include "recommender/kernels/cholesky.hpp"
#include "recommender/kernels/multiply.hpp"
#include "recommender/kernels/pair_sums.hpp"
#include "recommender/model/parameters.hpp"

namespace lyceum::recommender {
namespace {

Result<Done> Check(const SequenceOptions& options) {
    const auto above = [](float value, float bound) { return value > bound && value < 1e9F; };
    if (!above(options.decay, 0.0F)) return InvalidArgument("decay", "must be above 0");
    if (!above(options.horizon, 0.0F)) return InvalidArgument("horizon", "must be above 0");
    if (!above(options.lambda, 0.0F)) return InvalidArgument("lambda", "must be above 0");
    if (!(options.whole >= 0.0F && options.whole < 1e9F)) {
        return InvalidArgument("whole", "must be at least 0");
    }
    if (!(options.dropout >= 0.0F && options.dropout < 1.0F)) {
        return InvalidArgument("dropout", "must be at least 0 and below 1");
    }
    if (!(std::abs(options.popularity) <= 2.0F)) {
        return InvalidArgument("popularity", "must be between -2 and 2");
    }
    return Done{};
}

std::string Describe(const SequenceOptions& options) {
    return Parameter("decay", options.decay) + " " + Parameter("horizon", options.horizon) + " " +
           Parameter("whole", options.whole) + " " + Parameter("lambda", options.lambda) + " " +
           Parameter("dropout", options.dropout) + " " +
           Parameter("popularity", options.popularity);
}

std::size_t Longest(const Interactions& all) {
    std::size_t longest = 0;
    for (std::size_t u = 0; u < all.learners(); ++u) {
        longest = std::max(longest, all.Items(u).size());
    }
    return longest;
}

/// What one pair of places adds to A and C, from tables over gaps, so that no S and T are needed:
/// the sums over the places between which past and future are cut have closed forms.
class PairWeights {
public:
    PairWeights(const SequenceOptions& options, std::size_t longest)
        : whole_{options.whole}, fade_(longest + 1), cuts_(longest + 1), ahead_(longest + 1) {
        const double d = options.decay;
        const double tau = options.horizon;
        for (std::size_t k = 0; k <= longest; ++k) {
            const auto gap = static_cast<double>(k);
            fade_[k] = static_cast<float>(std::exp(-gap / d));
            if (k == 0) continue;
            cuts_[k] = static_cast<float>(cuts_[k - 1] + std::exp(-2.0 * (gap - 1.0) / d));
            // Σ over a + b = k − 1 of e^(−a/d)·e^(−b/τ), by one step from k − 1.
            ahead_[k] = static_cast<float>(std::exp(-1.0 / d) * ahead_[k - 1] +
                                           std::exp(-(gap - 1.0) / tau));
        }
    }
    /// SᵀS + μXᵀX
    float Past(std::uint32_t p, std::uint32_t q, std::uint32_t n) const {
        const std::uint32_t newer = std::max(p, q);
        return fade_[newer - std::min(p, q)] * cuts_[n - 1 - newer] + whole_;
    }
    /// SᵀT + μXᵀX
    float Next(std::uint32_t p, std::uint32_t q) const {
        return (p < q ? ahead_[q - p] : 0.0F) + whole_;
    }

private:
    float whole_;
    std::vector<float> fade_;   ///< [gap]
    std::vector<float> cuts_;   ///< [places after the newer one]
    std::vector<float> ahead_;  ///< [gap]
};

/// B = C − P-weighted diagonal, in place of C = PC; columns are scaled by popularity^β.
void FinishColumns(DenseMatrix& b, const DenseMatrix& p, const CsrMatrix& xt, float beta) {
    std::vector<float> zero(b.rows());
    std::vector<float> scale(b.rows());
    for (std::size_t j = 0; j < b.rows(); ++j) {
        zero[j] = b.At(j, j) / p.At(j, j);
        const auto taken = static_cast<float>(std::max<std::size_t>(xt.Row(j).size(), 1));
        scale[j] = std::pow(taken, beta);
    }
    for (std::size_t i = 0; i < b.rows(); ++i) {
        const auto row = b.Row(i);
        const auto inverse = p.Row(i);
        for (std::size_t j = 0; j < row.size(); ++j) {
            row[j] = (row[j] - inverse[j] * zero[j]) * scale[j];
        }
        row[i] = 0.0F;
    }
}

}  // namespace

Result<ModelPtr> TrainSequence(TrainingData& data, const SequenceOptions& options) {
    if (auto checked = Check(options); !checked) return checked.error();
    const Interactions& all = data.interactions();
    if (!all.Ordered()) {
        return FailedPrecondition("no_order", "the order of the enrolments in time is not known");
    }
    const OrderedRows rows{all.courses, all.offsets, all.items};
    const Occurrences at{rows};
    const PairWeights weights{options, Longest(all)};
    DenseMatrix p = PairSums(
        rows, at, [&](auto i, auto j, auto n) { return weights.Past(i, j, n); }, data.threads());
    for (std::size_t j = 0; j < p.rows(); ++j) {
        p.At(j, j) += options.lambda + options.dropout / (1.0F - options.dropout) * p.At(j, j);
    }
    if (auto ok = CholeskyInverse(p); !ok) return ok.error();
    DenseMatrix b = Multiply(
        p, PairSums(
               rows, at, [&](auto i, auto j, auto) { return weights.Next(i, j); }, data.threads()));
    FinishColumns(b, p, data.xt(), options.popularity);
    auto linear = std::make_shared<LinearModel>("sequence", all.courses,
                                                Array{std::move(b).Release()}, Describe(options));
    return ModelPtr{std::make_shared<SequenceModel>(std::move(linear), options.decay)};
}

}  // namespace lyceum::recommender
