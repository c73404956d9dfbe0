#include "recommender/model/conditional.hpp"

#include <algorithm>
#include <cmath>

#include "recommender/kernels/gram.hpp"
#include "recommender/kernels/parallel.hpp"
#include "recommender/model/parameters.hpp"

namespace lyceum::recommender {
namespace {

Result<Done> Check(const ConditionalOptions& options) {
    if (options.neighbours == 0) {
        return InvalidArgument("conditional.neighbours", "must be at least 1");
    }
    if (!(options.evenness >= 0.0F && options.evenness <= 2.0F)) {
        return InvalidArgument("conditional.evenness", "must be 0 to 2");
    }
    if (!(options.popularity >= -2.0F && options.popularity <= 2.0F)) {
        return InvalidArgument("conditional.popularity", "must be -2 to 2");
    }
    return Done{};
}

/// D^½X: the Gram matrix of that is XᵀDX.
CsrMatrix Even(const CsrMatrix& x, float evenness) {
    if (evenness == 0.0F) return x;
    std::vector<float> values(x.nonzeros(), 1.0F);
    if (!x.binary()) values.assign(x.values().View().begin(), x.values().View().end());
    for (std::uint32_t row = 0; row < x.rows(); ++row) {
        const std::size_t taken = x.Row(row).size();
        const float scale = std::pow(static_cast<float>(taken), -evenness / 2.0F);
        const std::size_t begin = x.offsets()[row];
        for (std::size_t cell = begin; cell < begin + taken; ++cell) values[cell] *= scale;
    }
    return x.WithValues(std::move(values));
}

/// The sums to learn from where not every history is there, else null.
const DenseMatrix* KnownGram(const TrainingData& data, const ConditionalOptions& options) {
    if (!data.counts() || !data.HasGram()) return nullptr;
    const bool by_default = options.evenness == ConditionalOptions{}.evenness;
    return by_default && data.EvenGram() ? data.EvenGram() : &data.Gram();
}

}  // namespace

float EvenWeight(std::size_t courses) {
    return std::pow(static_cast<float>(courses), -ConditionalOptions{}.evenness);
}

Result<ModelPtr> Conditional::Train(const TrainingData& data, const ConditionalOptions& options) {
    if (auto checked = Check(options); !checked) return checked.error();
    const DenseMatrix* known = KnownGram(data, options);
    const float evenness = known && known != data.EvenGram() ? 0.0F : options.evenness;
    const float of_rows = known ? 0.0F : evenness;
    const CsrMatrix x = Even(data.x(), of_rows);
    const CsrMatrix xt = of_rows == 0.0F ? data.xt() : x.Transposed();
    std::vector<float> scale = data.LearnersOf();
    for (float& taken : scale) taken = std::pow(std::max(taken, 1.0F), options.popularity);

    std::vector<std::vector<Scored>> rows(x.columns());
    const auto fill = [&](std::size_t begin, std::size_t end, unsigned) {
        std::vector<float> row(x.columns());
        for (std::size_t i = begin; i < end; ++i) {
            if (known != nullptr) {
                const auto gram = known->Row(i);
                std::copy(gram.begin(), gram.end(), row.begin());
            } else {
                GramRow(x, xt, static_cast<std::uint32_t>(i), row);
            }
            const float own = row[i];
            if (!(own > 0.0F)) continue;
            row[i] = 0.0F;
            for (std::size_t j = 0; j < row.size(); ++j) row[j] *= scale[j] / own;
            rows[i] = TopK(row, options.neighbours, 0.0F);
        }
    };
    ParallelFor(x.columns(), 16, data.threads(), fill);
    auto parameters = Parameter("neighbours", static_cast<double>(options.neighbours)) + " " +
                      Parameter("evenness", evenness) + " " +
                      Parameter("popularity", options.popularity);
    return ModelPtr{new Conditional{Neighbours{rows}, std::move(parameters)}};
}

Result<ModelPtr> Conditional::Load(const StoredSections& stored, std::uint32_t courses,
                                   std::string parameters) {
    const auto neighbours = Neighbours::Load(stored, courses);
    if (!neighbours) return neighbours.error();
    return ModelPtr{new Conditional{*neighbours, std::move(parameters)}};
}

}  // namespace lyceum::recommender
