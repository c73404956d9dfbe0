#include "recommender/model/sequence.hpp"

#include <algorithm>
#include <cmath>

#include "recommender/kernels/blas_threads.hpp"
#include "recommender/kernels/cholesky.hpp"
#include "recommender/kernels/gram.hpp"
#include "recommender/kernels/pair_sums.hpp"
#include "recommender/kernels/tiled_product.hpp"
#include "recommender/model/parameters.hpp"

namespace lyceum::recommender {
namespace {

std::string Describe(const SequenceOptions& o) {
    return (o.decay > 0.0F ? Parameter("decay", o.decay) : Parameter("fading", o.fading)) + " " +
           Parameter("horizon", o.horizon) + " " + Parameter("whole", o.whole) + " " +
           Parameter("evenness", o.evenness) + " " + Parameter("lambda", o.lambda) + " " +
           Parameter("dropout", o.dropout) + " " + Parameter("popularity", o.popularity);
}

std::size_t Longest(const Interactions& all) {
    std::size_t longest = 0;
    for (std::size_t u = 0; u < all.learners(); ++u) {
        longest = std::max(longest, all.Items(u).size());
    }
    return longest;
}

/// What one pair of places adds to SᵀDS + μXᵀDX, to SᵀDT + μXᵀDX and to μXᵀDX alone, from tables,
/// so that no S and T are needed: the sums over the places between which past and future are cut
/// depend on gaps alone.
class WeightTables {
public:
    WeightTables(const SequenceOptions& options, std::size_t longest)
        : fade_{FadeOf(options)},
          stride_{fade_.size() + 1},
          past_(fade_.size() * stride_),
          ahead_(longest + 1),
          row_(longest + 1),
          whole_{options.whole} {
        for (std::size_t gap = 0; gap < fade_.size(); ++gap) {
            for (std::size_t k = 0; k < fade_.size(); ++k) {
                const float older = gap + k < fade_.size() ? fade_[gap + k] : 0.0F;
                float* sums = past_.data() + gap * stride_;
                sums[k + 1] = sums[k] + older * fade_[k];
            }
        }
        const double step = std::exp(-1.0 / static_cast<double>(options.horizon));
        double sum = 0.0;
        for (std::size_t gap = 1; gap <= longest; ++gap) {
            sum = sum * step + static_cast<double>(gap <= fade_.size() ? fade_[gap - 1] : 0.0F);
            ahead_[gap] = static_cast<float>(sum);
        }
        for (std::size_t n = 1; n <= longest; ++n) {
            row_[n] = std::pow(static_cast<float>(n) / kUsualLength, -options.evenness);
        }
    }
    PairWeights operator()(std::size_t gap, std::size_t after, std::size_t n) const {
        const std::size_t cuts = std::min(after, fade_.size());
        const float past = gap < fade_.size() ? past_[gap * stride_ + cuts] : 0.0F;
        return row_[n] * PairWeights{past + whole_, ahead_[gap] + whole_, whole_, 0.0F};
    }

private:
    /// Where evenness leaves the weight of a history as it is, so that λ keeps its meaning.
    static constexpr float kUsualLength = 10.0F;

    std::vector<float> fade_;
    std::size_t stride_;
    std::vector<float> past_;   ///< [gap][places after the newer one]: Σ f(gap + k)·f(k)
    std::vector<float> ahead_;  ///< [gap]: Σ over a + b = gap − 1 of f(a)·exp(−b/τ); 0 for 0
    std::vector<float> row_;    ///< [length]
    float whole_;
};

struct SumsOfPairs {
    DenseMatrix a;  ///< SᵀDS + μXᵀDX
    DenseMatrix c;  ///< SᵀDT + μXᵀDX
};

SumsOfPairs SumPairs(const Interactions& all, const SequenceOptions& options, unsigned threads) {
    const WeightTables weights{options, Longest(all)};
    auto [past, next, whole] =
        PairSums(OrderedRows{all.courses, all.offsets, all.items}, weights, threads);
    AddTransposed(past, past, threads);
    // What comes after tells nothing of what came before but that both were taken.
    AddTransposed(next, whole, threads);
    return {std::move(past), std::move(next)};
}

/// B from PC, in place, as the header says; columns scaled by popularity^β.
void Finish(DenseMatrix& pc, const DenseMatrix& p, std::vector<float> scale, float beta) {
    std::vector<float> excess(pc.rows());
    for (std::size_t j = 0; j < pc.rows(); ++j) {
        excess[j] = pc.At(j, j) / p.At(j, j);
        scale[j] = std::pow(std::max(scale[j], 1.0F), beta);
    }
    for (std::size_t i = 0; i < pc.rows(); ++i) {
        const auto row = pc.Row(i);
        const auto inverse = p.Row(i);
        for (std::size_t j = 0; j < row.size(); ++j) {
            row[j] = (row[j] - inverse[j] * excess[j]) * scale[j];
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
    auto [p, c] = SumPairs(all, options, data.threads());
    const float relative = options.dropout / (1.0F - options.dropout);
    for (std::size_t j = 0; j < p.rows(); ++j) p.At(j, j) += options.lambda + relative * p.At(j, j);
    if (auto ok = CholeskyInverse(p); !ok) return ok.error();
    DenseMatrix b{p.rows(), p.columns()};
    {
        const BlasThreadsScope one_each{1};
        TiledProduct(Plain(p), Plain(c), b, data.threads());
    }
    Finish(b, p, data.LearnersOf(), options.popularity);
    auto linear = std::make_shared<LinearModel>("sequence", all.courses,
                                                Array{std::move(b).Release()}, Describe(options));
    return ModelPtr{std::make_shared<SequenceModel>(std::move(linear), Array{FadeOf(options)})};
}

}  // namespace lyceum::recommender
