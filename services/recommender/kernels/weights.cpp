#include "recommender/kernels/weights.hpp"

#include <algorithm>
#include <cmath>

namespace lyceum::recommender {
namespace {

float ValueAt(const CsrMatrix& x, std::uint64_t cell) {
    return x.binary() ? 1.0F : x.values()[cell];
}

/// Calls visit(row, column, cell) for every cell.
template <typename Visit>
void ForEachCell(const CsrMatrix& x, const Visit& visit) {
    for (std::uint32_t row = 0; row < x.rows(); ++row) {
        for (std::uint64_t cell = x.offsets()[row]; cell < x.offsets()[row + std::size_t{1}];
             ++cell) {
            visit(row, x.indices()[cell], cell);
        }
    }
}

float Idf(const CsrMatrix& x, std::uint32_t row) {
    const auto degree = static_cast<float>(x.Row(row).size());
    return std::max(0.0F, std::log(static_cast<float>(x.columns()) / (1.0F + degree)));
}

}  // namespace

std::vector<float> InverseColumnNorms(const CsrMatrix& x) {
    std::vector<double> squares(x.columns());
    ForEachCell(x, [&](std::uint32_t, std::uint32_t column, std::uint64_t cell) {
        const double value = ValueAt(x, cell);
        squares[column] += value * value;
    });
    std::vector<float> norms(x.columns());
    std::transform(squares.begin(), squares.end(), norms.begin(), [](double square) {
        return square > 0.0 ? static_cast<float>(1.0 / std::sqrt(square)) : 0.0F;
    });
    return norms;
}

CsrMatrix TfIdf(const CsrMatrix& x) {
    std::vector<float> values(x.nonzeros());
    ForEachCell(x, [&](std::uint32_t row, std::uint32_t, std::uint64_t cell) {
        values[cell] = std::sqrt(std::max(0.0F, ValueAt(x, cell))) * Idf(x, row);
    });
    return x.WithValues(std::move(values));
}

CsrMatrix Bm25(const CsrMatrix& x, float k1, float b) {
    std::vector<double> lengths(x.columns());
    double total = 0.0;
    ForEachCell(x, [&](std::uint32_t, std::uint32_t column, std::uint64_t cell) {
        lengths[column] += ValueAt(x, cell);
        total += ValueAt(x, cell);
    });
    const double average = total / std::max(1.0, static_cast<double>(x.columns()));
    std::vector<float> values(x.nonzeros());
    ForEachCell(x, [&](std::uint32_t row, std::uint32_t column, std::uint64_t cell) {
        const auto relative = average > 0.0 ? static_cast<float>(lengths[column] / average) : 1.0F;
        const float value = ValueAt(x, cell);
        const float norm = (1.0F - b) + b * relative;
        values[cell] = value * (k1 + 1.0F) / (k1 * norm + value) * Idf(x, row);
    });
    return x.WithValues(std::move(values));
}

}  // namespace lyceum::recommender
