#pragma once

#include <gtest/gtest.h>

#include <vector>

#include "recommender/model/linear_model.hpp"

namespace lyceum::recommender {

using Matrix = std::vector<std::vector<double>>;

/// Gauss-Jordan in double: slow and plain.
inline Matrix NaiveInverse(Matrix a) {
    const std::size_t n = a.size();
    Matrix inverse(n, std::vector<double>(n));
    for (std::size_t i = 0; i < n; ++i) inverse[i][i] = 1.0;
    for (std::size_t i = 0; i < n; ++i) {
        const double pivot = a[i][i];
        for (std::size_t j = 0; j < n; ++j) {
            a[i][j] /= pivot;
            inverse[i][j] /= pivot;
        }
        for (std::size_t k = 0; k < n; ++k) {
            const double factor = a[k][i];
            if (k == i || factor == 0.0) continue;
            for (std::size_t j = 0; j < n; ++j) {
                a[k][j] -= factor * a[i][j];
                inverse[k][j] -= factor * inverse[i][j];
            }
        }
    }
    return inverse;
}

inline Matrix NaiveProduct(const Matrix& a, const Matrix& b) {
    Matrix product(a.size(), std::vector<double>(b.front().size()));
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (std::size_t k = 0; k < b.size(); ++k) {
            for (std::size_t j = 0; j < b[k].size(); ++j) product[i][j] += a[i][k] * b[k][j];
        }
    }
    return product;
}

}  // namespace lyceum::recommender
