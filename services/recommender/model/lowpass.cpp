#include "recommender/model/lowpass.hpp"

#include <algorithm>
#include <cmath>

#include "recommender/kernels/blas_threads.hpp"
#include "recommender/kernels/leading_eigenvectors.hpp"
#include "recommender/kernels/tiled_product.hpp"
#include "recommender/model/parameters.hpp"

namespace lyceum::recommender {
namespace {

Result<Done> Check(const LowpassOptions& options) {
    const auto in = [](float value, float high) { return value >= 0.0F && value <= high; };
    const auto bad = [](const char* name, const char* bound) {
        return InvalidArgument(std::string{"lowpass."} + name, std::string{"must be "} + bound);
    };
    if (!in(options.strength, 100.0F)) return bad("strength", "0 to 100");
    if (!in(options.rank, 1.0F)) return bad("rank", "0 to 1");
    if (!in(options.evenness, 1.0F)) return bad("evenness", "0 to 1");
    return Done{};
}

/// matrix(i, j) ← matrix(i, j)·left_i·right_j
void Scale(DenseMatrix& matrix, std::span<const float> left, std::span<const float> right) {
    for (std::size_t i = 0; i < matrix.rows(); ++i) {
        const auto row = matrix.Row(i);
        for (std::size_t j = 0; j < row.size(); ++j) row[j] *= left[i] * right[j];
    }
}

std::size_t RankOf(const LowpassOptions& options, std::size_t courses) {
    const auto rank = std::lround(options.rank * static_cast<float>(courses));
    return static_cast<std::size_t>(std::max(rank, 1L));
}

/// L, with zeros on its diagonal.
Result<DenseMatrix> Filter(const DenseMatrix& gram, const LowpassOptions& options,
                           unsigned threads) {
    const std::size_t n = gram.rows();
    std::vector<float> down(n);
    std::vector<float> up(n);
    for (std::size_t i = 0; i < n; ++i) {
        up[i] = std::pow(std::max(gram.At(i, i), 1.0F), options.evenness);
        down[i] = 1.0F / up[i];
    }
    DenseMatrix filter = gram;
    Scale(filter, down, down);
    const auto leading = LeadingEigenvectors(filter, RankOf(options, n), threads);
    if (!leading) return leading.error();
    TiledProduct(Transpose(*leading), Plain(*leading), filter, threads);
    Scale(filter, down, up);
    for (std::size_t i = 0; i < n; ++i) filter.At(i, i) = 0.0F;
    return filter;
}

double SquaredNorm(const DenseMatrix& matrix) {
    double sum = 0.0;
    for (std::size_t i = 0; i < matrix.rows(); ++i) {
        for (const float cell : matrix.Row(i)) sum += static_cast<double>(cell) * cell;
    }
    return sum;
}

}  // namespace

Result<ModelPtr> TrainLowpass(TrainingData& data, const CeaseOptions& cease,
                              const LowpassOptions& options) {
    if (auto checked = Check(options); !checked) return checked.error();
    auto b = SolveCease(data, cease);
    if (!b) return b.error();
    // All eigenvectors make the unit matrix, which has nothing beside its diagonal.
    if (options.strength > 0.0F && RankOf(options, b->rows()) < b->rows()) {
        const BlasThreadsScope one_each{1};
        const auto filter = Filter(data.Gram(), options, data.threads());
        if (!filter) return filter.error();
        const double own = SquaredNorm(*filter);
        const double ratio = own > 0.0 ? std::sqrt(SquaredNorm(*b) / own) : 0.0;
        const auto weight = static_cast<float>(options.strength * ratio);
        for (std::size_t i = 0; i < b->rows(); ++i) {
            const auto row = b->Row(i);
            const auto more = filter->Row(i);
            for (std::size_t j = 0; j < row.size(); ++j) row[j] += weight * more[j];
        }
    }
    return MakeCease("lowpass", *std::move(b), data, cease,
                     Parameter("strength", options.strength) + " " +
                         Parameter("rank", options.rank) + " " +
                         Parameter("evenness", options.evenness) + " ");
}

}  // namespace lyceum::recommender
