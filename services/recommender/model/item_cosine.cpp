#include "recommender/model/item_cosine.hpp"

#include <algorithm>
#include <cmath>

#include "recommender/kernels/cosine.hpp"
#include "recommender/kernels/gram.hpp"
#include "recommender/kernels/parallel.hpp"
#include "recommender/kernels/weights.hpp"
#include "recommender/model/parameters.hpp"

namespace lyceum::recommender {
namespace {

CsrMatrix Weighted(const CsrMatrix& x, Weighting weighting) {
    if (weighting == Weighting::kTfIdf) return TfIdf(x);
    if (weighting == Weighting::kBm25) return Bm25(x);
    return x;
}

/// The diagonal of the Gram matrix is the square of the norms; an empty column gets 0.
std::vector<float> InverseColumnNorms(const DenseMatrix& gram) {
    std::vector<float> norms(gram.rows());
    for (std::size_t i = 0; i < norms.size(); ++i) {
        const double square = gram.At(i, i);
        if (square > 0.0) norms[i] = static_cast<float>(1.0 / std::sqrt(square));
    }
    return norms;
}

std::string Describe(const ItemCosineOptions& options, Weighting weighting) {
    std::string text = Parameter("neighbours", static_cast<double>(options.neighbours)) + " " +
                       Parameter("shrinkage", options.shrinkage);
    if (weighting == Weighting::kTfIdf) text += " weighting=tfidf";
    if (weighting == Weighting::kBm25) text += " weighting=bm25";
    return text;
}

}  // namespace

std::shared_ptr<const ItemCosine> ItemCosine::Train(const TrainingData& data,
                                                    const ItemCosineOptions& options) {
    const Weighting weighting = data.counts() ? Weighting::kNone : options.weighting;
    const bool plain = weighting == Weighting::kNone;
    const CsrMatrix x = Weighted(data.x(), weighting);
    const CsrMatrix xt = plain ? data.xt() : x.Transposed();
    const bool shared = plain && data.HasGram();
    const std::vector<float> norms =
        shared ? InverseColumnNorms(data.Gram()) : InverseColumnNorms(x);

    std::vector<std::vector<Scored>> rows(x.columns());
    const auto fill = [&](std::size_t begin, std::size_t end, unsigned) {
        std::vector<float> row(x.columns());
        std::vector<float> common(plain ? 0 : x.columns());
        for (std::size_t i = begin; i < end; ++i) {
            const auto item = static_cast<std::uint32_t>(i);
            if (shared) {
                const auto gram = data.Gram().Row(i);
                std::copy(gram.begin(), gram.end(), row.begin());
            } else {
                GramRow(x, xt, item, row);
            }
            if (!plain) GramRow(data.x(), data.xt(), item, common);
            ScaleToCosines(row, plain ? row : common, norms, norms[i], options.shrinkage);
            row[i] = 0.0F;
            rows[i] = TopK(row, options.neighbours, 0.0F);
        }
    };
    ParallelFor(x.columns(), 16, data.threads(), fill);
    return std::shared_ptr<const ItemCosine>(
        new ItemCosine{Neighbours{rows}, Describe(options, weighting)});
}

Result<ModelPtr> ItemCosine::Load(const StoredSections& stored, std::uint32_t courses,
                                  std::string parameters) {
    const auto neighbours = Neighbours::Load(stored, courses);
    if (!neighbours) return neighbours.error();
    return ModelPtr{new ItemCosine{*neighbours, std::move(parameters)}};
}

}  // namespace lyceum::recommender
