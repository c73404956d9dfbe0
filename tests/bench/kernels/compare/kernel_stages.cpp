#include <chrono>
#include <stdexcept>

#include "bench/kernels/compare/matrix_file.hpp"
#include "bench/kernels/compare/stages.hpp"
#include "recommender/kernels/blas_threads.hpp"
#include "recommender/kernels/cholesky.hpp"
#include "recommender/kernels/gram.hpp"
#include "recommender/model/item_cosine.hpp"

namespace lyceum::recommender {
namespace {

template <typename Work>
double Seconds(const Work& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void Require(bool good, const char* what) {
    if (!good) throw std::runtime_error{what};
}

}  // namespace

double TimeGram(const std::filesystem::path& matrix) {
    const CsrMatrix x = ReadMatrixFile(matrix);
    return Seconds([&] {
        const DenseMatrix gram = Gram(x);
        Require(gram.At(0, 0) > 0.0F, "the most popular course has no learners");
    });
}

double TimeTopK(const std::filesystem::path& matrix) {
    const CsrMatrix x = ReadMatrixFile(matrix);
    Interactions all;
    all.courses = x.columns();
    all.offsets.assign(x.offsets().View().begin(), x.offsets().View().end());
    all.items.assign(x.indices().View().begin(), x.indices().View().end());
    return Seconds([&] {
        const auto data = TrainingData::From(all);
        Require(static_cast<bool>(data), "the matrix cannot be used");
        const auto model = ItemCosine::Train(**data, {kNeighbours, 0.0F});
        Require(!model->Similar(0, 1).empty(), "the most popular course has no neighbours");
    });
}

double TimeInverse(const std::filesystem::path& matrix) {
    SetBlasThreads(0);
    DenseMatrix a = Gram(ReadMatrixFile(matrix));
    for (std::size_t i = 0; i < a.rows(); ++i) a.At(i, i) += 500.0F;
    return Seconds([&] { Require(static_cast<bool>(CholeskyInverse(a)), "no inverse"); });
}

}  // namespace lyceum::recommender
