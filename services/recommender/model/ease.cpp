#include "recommender/model/ease.hpp"

#include <cmath>

#include "recommender/kernels/cholesky.hpp"
#include "recommender/kernels/parallel.hpp"
#include "recommender/model/parameters.hpp"

namespace lyceum::recommender {
namespace {

/// P → I − P·diag(P)⁻¹ in place: column j is divided by −P(j,j), the diagonal becomes 0.
void ZeroDiagonalRegression(DenseMatrix& p, unsigned threads) {
    std::vector<float> scale(p.rows());
    for (std::size_t j = 0; j < scale.size(); ++j) scale[j] = -1.0F / p.At(j, j);
    ParallelFor(p.rows(), 64, threads, [&](std::size_t begin, std::size_t end, unsigned) {
        for (std::size_t i = begin; i < end; ++i) {
            float* row = p.Row(i).data();
            for (std::size_t j = 0; j < scale.size(); ++j) row[j] *= scale[j];
            row[i] = 0.0F;
        }
    });
}

Result<ModelPtr> Solve(TrainingData& data, std::string name, std::string parameters, float lambda,
                       float relative) {
    if (!(lambda > 0.0F) || !std::isfinite(lambda)) {
        return InvalidArgument("lambda", "must be finite and above 0");
    }
    data.ComputeGram();
    auto b = SolveEase(data.Gram(), lambda, relative, data.threads());
    if (!b) return b.error();
    return ModelPtr{std::make_shared<LinearModel>(std::move(name), data.x().columns(),
                                                  std::move(*b).Release(), std::move(parameters))};
}

}  // namespace

Result<DenseMatrix> SolveEase(DenseMatrix gram, float lambda, float relative, unsigned threads) {
    for (std::size_t j = 0; j < gram.rows(); ++j) {
        gram.At(j, j) += lambda + relative * gram.At(j, j);
    }
    if (auto ok = CholeskyInverse(gram); !ok) return ok.error();
    ZeroDiagonalRegression(gram, threads);
    return gram;
}

Result<ModelPtr> TrainEase(TrainingData& data, const EaseOptions& options) {
    return Solve(data, "ease", Parameter("lambda", options.lambda), options.lambda, 0.0F);
}

Result<ModelPtr> TrainEdlae(TrainingData& data, const EdlaeOptions& options) {
    if (!(options.dropout >= 0.0F && options.dropout < 1.0F)) {
        return InvalidArgument("dropout", "must be at least 0 and below 1");
    }
    const float relative = options.dropout / (1.0F - options.dropout);
    auto parameters =
        Parameter("dropout", options.dropout) + " " + Parameter("lambda", options.lambda);
    return Solve(data, "edlae", std::move(parameters), options.lambda, relative);
}

}  // namespace lyceum::recommender
