#include "recommender/model/cease.hpp"

#include <algorithm>
#include <cmath>

#include "recommender/kernels/gram.hpp"
#include "recommender/model/content.hpp"
#include "recommender/model/ease.hpp"
#include "recommender/model/parameters.hpp"

namespace lyceum::recommender {
namespace {

Result<Done> Check(const CeaseOptions& options) {
    const auto in = [](float value, float low, float high) {
        return value >= low && value <= high;
    };
    const auto bad = [](const char* name, const char* bound) {
        return InvalidArgument(std::string{"cease."} + name, std::string{"must be "} + bound);
    };
    if (!in(options.title, 0.0F, 1e6F)) return bad("title", "0 to 1,000,000");
    if (!in(options.text, 0.0F, 1e6F)) return bad("text", "0 to 1,000,000");
    if (!(options.dropout >= 0.0F && options.dropout < 1.0F)) {
        return bad("dropout", "at least 0 and below 1");
    }
    if (!in(options.lambda, 1e-6F, 1e6F)) return bad("lambda", "above 0, at most 1,000,000");
    if (!in(options.popularity, -2.0F, 2.0F)) return bad("popularity", "-2 to 2");
    return Done{};
}

/// `scale` holds n^¼ of each course.
void AddAlike(DenseMatrix& gram, const std::vector<std::string>& texts, float weight,
              std::span<const float> scale, unsigned threads) {
    if (weight == 0.0F) return;
    const DenseMatrix alike = Gram(TextVectors(texts), threads);
    for (std::size_t i = 0; i < gram.rows(); ++i) {
        const auto row = gram.Row(i);
        const auto more = alike.Row(i);
        const float own = weight * scale[i];
        for (std::size_t j = 0; j < row.size(); ++j) row[j] += own * scale[j] * more[j];
    }
}

void AddTexts(DenseMatrix& gram, const std::vector<std::string>& texts, const CeaseOptions& options,
              std::vector<float> learners, unsigned threads) {
    for (float& n : learners) n = std::pow(std::max(n, 1.0F), 0.25F);
    std::vector<std::string> titles;
    std::vector<std::string> rests;
    for (const std::string& text : texts) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        titles.push_back(text.substr(0, end));
        rests.push_back(text.substr(end));
    }
    AddAlike(gram, titles, options.title, learners, threads);
    AddAlike(gram, rests, options.text, learners, threads);
}

std::string Describe(const CeaseOptions& options, bool told) {
    return (told ? Parameter("title", options.title) + " " + Parameter("text", options.text)
                 : std::string{"untold"}) +
           " " + Parameter("dropout", options.dropout) + " " + Parameter("lambda", options.lambda) +
           " " + Parameter("popularity", options.popularity);
}

}  // namespace

Result<DenseMatrix> SolveCease(TrainingData& data, const CeaseOptions& options) {
    if (auto checked = Check(options); !checked) return checked.error();
    data.ComputeGram();
    DenseMatrix gram = data.Gram();
    const auto& texts = data.interactions().texts;
    if (texts) AddTexts(gram, *texts, options, data.LearnersOf(), data.threads());
    const float relative = options.dropout / (1.0F - options.dropout);
    return SolveEase(std::move(gram), options.lambda, relative, data.threads());
}

ModelPtr MakeCease(std::string name, DenseMatrix b, const TrainingData& data,
                   const CeaseOptions& options, const std::string& parameters) {
    std::vector<float> scale = data.LearnersOf();
    for (float& taken : scale) taken = std::pow(std::max(taken, 1.0F), options.popularity);
    for (std::size_t i = 0; i < b.rows(); ++i) {
        const auto row = b.Row(i);
        for (std::size_t j = 0; j < row.size(); ++j) row[j] *= scale[j];
    }
    const bool told = data.interactions().texts != nullptr;
    return std::make_shared<LinearModel>(std::move(name), data.x().columns(),
                                         std::move(b).Release(),
                                         parameters + Describe(options, told));
}

Result<ModelPtr> TrainCease(TrainingData& data, const CeaseOptions& options) {
    auto b = SolveCease(data, options);
    if (!b) return b.error();
    return MakeCease("cease", *std::move(b), data, options);
}

}  // namespace lyceum::recommender
