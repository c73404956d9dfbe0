#include "recommender/model/sequence.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "recommender/kernels/blas_threads.hpp"
#include "recommender/kernels/cholesky.hpp"
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
    const SequenceSums* known = data.SequenceSumsBy(options);
    if (known == nullptr && data.counts()) {
        return FailedPrecondition("needs_histories", "sums by these options are not known");
    }
    std::optional<SequenceSums> counted;
    if (known == nullptr) counted = SumPairs(all, options, data.threads());
    DenseMatrix p = known ? known->past : std::move(counted->past);
    const DenseMatrix& c = known ? known->next : counted->next;
    const float relative = options.dropout / (1.0F - options.dropout);
    for (std::size_t j = 0; j < p.rows(); ++j) p.At(j, j) += options.lambda + relative * p.At(j, j);
    if (auto ok = CholeskyInverse(p); !ok) return ok.error();
    DenseMatrix b{p.rows(), p.columns()};
    {
        const BlasThreadsScope one_each{1};
        TiledProduct(Plain(p), Plain(c), b, data.threads());
    }
    Finish(b, p, data.LearnersOf(), options.popularity);
    auto linear = std::make_shared<LinearModel>("sequence", all.courses, std::move(b).Release(),
                                                Describe(options));
    return ModelPtr{std::make_shared<SequenceModel>(std::move(linear), Array{FadeOf(options)})};
}

}  // namespace lyceum::recommender
