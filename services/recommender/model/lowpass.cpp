#include "recommender/model/lowpass.hpp"

#include <algorithm>
#include <cmath>

#include "recommender/kernels/blas_threads.hpp"
#include "recommender/kernels/leading_eigenvectors.hpp"
#include "recommender/kernels/tiled_product.hpp"
#include "recommender/model/parameters.hpp"

namespace lyceum::recommender {
namespace {

constexpr float kMostRank = 1.0F / 16.0F;
/// Eigenvalues closer than this share of the largest are not told apart: some hundred times what
/// float32 tells.
constexpr float kApart = 1e-5F;
/// Of VᵀV, whose rows are at most 1 long.
constexpr float kRounding = 1e-5F;

Result<Done> Check(const LowpassOptions& options) {
    const auto in = [](float value, float high) { return value >= 0.0F && value <= high; };
    const auto bad = [](const char* name, const char* bound) {
        return InvalidArgument(std::string{"lowpass."} + name, std::string{"must be "} + bound);
    };
    if (!in(options.strength, 100.0F)) return bad("strength", "0 to 100");
    if (!in(options.rank, kMostRank)) return bad("rank", "0 to 0.0625");
    if (!in(options.evenness, 1.0F)) return bad("evenness", "0 to 1");
    return Done{};
}

std::vector<std::uint32_t> TakenCourses(const DenseMatrix& gram) {
    std::vector<std::uint32_t> taken;
    for (std::uint32_t i = 0; i < gram.rows(); ++i) {
        if (gram.At(i, i) > 0.0F) taken.push_back(i);
    }
    return taken;
}

/// The last of the vectors, without those at its beginning that belong together with what was left
/// out: values that are all but equal, or 0.
DenseMatrix ClearlyLeading(const Eigenvectors& found) {
    const auto& values = found.values;
    const float apart = values.back() * kApart;
    std::size_t first = 1;
    while (first < values.size() && values[first] - std::max(values[first - 1], 0.0F) <= apart) {
        ++first;
    }
    const std::size_t n = found.vectors.columns();
    DenseMatrix leading{values.size() - first, n};
    std::copy_n(found.vectors.data() + first * n, leading.rows() * n, leading.data());
    return leading;
}

/// L over the courses taken, with its diagonal; all zero if there is nothing to tell.
Result<DenseMatrix> Filter(const DenseMatrix& gram, std::span<const std::uint32_t> taken,
                           const LowpassOptions& options, unsigned threads) {
    const std::size_t n = taken.size();
    std::vector<float> scale(n);
    for (std::size_t i = 0; i < n; ++i) {
        scale[i] = std::pow(gram.At(taken[i], taken[i]), options.evenness);
    }
    DenseMatrix filter{n, n};
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            filter.At(i, j) = gram.At(taken[i], taken[j]) / (scale[i] * scale[j]);
        }
    }
    const auto rank =
        static_cast<std::size_t>(std::max(std::lround(options.rank * static_cast<float>(n)), 1L));
    // One more, to see where they end.
    const auto found = LeadingEigenvectors(filter, rank + 1, threads);
    if (!found) return found.error();
    const DenseMatrix leading = ClearlyLeading(*found);
    if (leading.rows() == 0) return DenseMatrix{n, n};
    TiledSquare(leading, filter, threads);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            const float cell = filter.At(i, j);
            const bool told = std::abs(cell) > kRounding;
            filter.At(i, j) = told ? cell * scale[j] / scale[i] : 0.0F;
        }
    }
    return filter;
}

/// B ← B + ω·‖B‖/‖L‖·L
Result<Done> AddFilter(DenseMatrix& b, const DenseMatrix& gram, const LowpassOptions& options,
                       unsigned threads) {
    const auto taken = TakenCourses(gram);
    if (taken.size() < 2) return Done{};
    const auto filter = Filter(gram, taken, options, threads);
    if (!filter) return filter.error();
    double of_b = 0.0;
    double of_filter = 0.0;
    for (std::size_t i = 0; i < taken.size(); ++i) {
        for (std::size_t j = 0; j < taken.size(); ++j) {
            of_b += std::pow(static_cast<double>(b.At(taken[i], taken[j])), 2);
            of_filter += std::pow(static_cast<double>(filter->At(i, j)), 2);
        }
    }
    if (of_filter == 0.0) return Done{};
    const auto weight = static_cast<float>(options.strength * std::sqrt(of_b / of_filter));
    for (std::size_t i = 0; i < taken.size(); ++i) {
        for (std::size_t j = 0; j < taken.size(); ++j) {
            if (i != j) b.At(taken[i], taken[j]) += weight * filter->At(i, j);
        }
    }
    return Done{};
}

}  // namespace

Result<ModelPtr> TrainLowpass(TrainingData& data, const CeaseOptions& cease,
                              const LowpassOptions& options) {
    if (auto checked = Check(options); !checked) return checked.error();
    auto b = SolveCease(data, cease);
    if (!b) return b.error();
    if (options.strength > 0.0F) {
        const BlasThreadsScope one_each{1};
        auto added = AddFilter(*b, data.Gram(), options, data.threads());
        if (!added) return added.error();
    }
    return MakeCease("lowpass", *std::move(b), data, cease,
                     Parameter("strength", options.strength) + " " +
                         Parameter("rank", options.rank) + " " +
                         Parameter("evenness", options.evenness) + " ");
}

}  // namespace lyceum::recommender
