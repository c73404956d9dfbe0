#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "recommender/kernels/csr_matrix.hpp"
#include "recommender/kernels/dense_matrix.hpp"
#include "recommender/model/interactions.hpp"

namespace lyceum::recommender {

/// A random sparse matrix; `weighted` gives values in (0, 2).
inline CsrMatrix RandomMatrix(std::uint32_t rows, std::uint32_t columns, double density,
                              bool weighted = false, unsigned seed = 7) {
    std::mt19937 random{seed};
    std::bernoulli_distribution there{density};
    std::uniform_real_distribution<float> value{0.1F, 2.0F};
    std::vector<Entry> entries;
    for (std::uint32_t row = 0; row < rows; ++row) {
        for (std::uint32_t column = 0; column < columns; ++column) {
            if (there(random)) entries.push_back({row, column, weighted ? value(random) : 1.0F});
        }
    }
    return *CsrMatrix::FromEntries(rows, columns, entries);
}

inline DenseMatrix RandomDense(std::size_t rows, std::size_t columns, unsigned seed = 5) {
    std::mt19937 random{seed};
    std::normal_distribution<float> normal;
    DenseMatrix matrix{rows, columns};
    for (std::size_t i = 0; i < rows * columns; ++i) matrix.data()[i] = normal(random);
    return matrix;
}

inline DenseMatrix ToDense(const CsrMatrix& x) {
    DenseMatrix dense{x.rows(), x.columns()};
    for (std::uint32_t row = 0; row < x.rows(); ++row) {
        const auto columns = x.Row(row);
        const auto values = x.RowValues(row);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            dense.At(row, columns[i]) = values.empty() ? 1.0F : values[i];
        }
    }
    return dense;
}

/// XᵀX by its definition.
inline DenseMatrix NaiveGram(const CsrMatrix& x) {
    const DenseMatrix dense = ToDense(x);
    DenseMatrix gram{x.columns(), x.columns()};
    for (std::size_t i = 0; i < gram.rows(); ++i) {
        for (std::size_t j = 0; j < gram.rows(); ++j) {
            double sum = 0.0;
            for (std::size_t u = 0; u < dense.rows(); ++u) sum += dense.At(u, i) * dense.At(u, j);
            gram.At(i, j) = static_cast<float>(sum);
        }
    }
    return gram;
}

/// Learners of one of several tastes: two thirds of their courses come from it, so that there is
/// something to learn beyond popularity. No two courses of a learner are the same. The texts tell
/// the taste of a course.
inline Interactions TastefulLearners(std::uint32_t learners, std::uint32_t courses,
                                     unsigned tastes = 4, unsigned seed = 11) {
    std::mt19937 random{seed};
    Interactions all;
    all.courses = courses;
    for (std::uint32_t learner = 0; learner < learners; ++learner) {
        const std::uint32_t taste = learner % tastes;
        std::vector<std::uint32_t> taken;
        for (int i = 0; i < 12; ++i) {
            std::uint32_t course = static_cast<std::uint32_t>(random()) % courses;
            if (i % 3 != 0) course = course / tastes * tastes + taste;
            taken.push_back(course % courses);
        }
        all.AddLearner(taken);
    }
    std::vector<std::string> texts;
    for (std::uint32_t course = 0; course < courses; ++course) {
        texts.push_back("course of taste" + std::to_string(course % tastes));
    }
    all.texts = std::make_shared<const std::vector<std::string>>(std::move(texts));
    return all;
}

}  // namespace lyceum::recommender
