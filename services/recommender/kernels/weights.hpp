#pragma once

#include <vector>

#include "recommender/kernels/csr_matrix.hpp"

namespace lyceum::recommender {

/// 1/‖column‖₂ of X for every column; 0 for a column without cells. norms[i]·norms[j]·(XᵀX)(i,j) is
/// the cosine of columns i and j.
std::vector<float> InverseColumnNorms(const CsrMatrix& x);

/// TF-IDF with columns (courses) as documents and rows (learners) as terms: x(u,i) becomes
/// √x(u,i) · max(0, ln(m / (1 + dᵤ))), m columns, dᵤ cells in row u. A learner of everything says
/// little.
CsrMatrix TfIdf(const CsrMatrix& x);

/// Okapi BM25 over the same documents and terms: x·(k₁+1) / (k₁·((1−b) + b·|i|/avg|i|) + x) ·
/// idf(u), |i| = Σᵤ x(u,i). k1 > 0, 0 ≤ b ≤ 1.
CsrMatrix Bm25(const CsrMatrix& x, float k1 = 100.0F, float b = 0.8F);

}  // namespace lyceum::recommender
