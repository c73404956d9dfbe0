#include "recommender/model/cease.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "recommender/model/ease.hpp"
#include "unit/recommender/kernels/random_data.hpp"

namespace lyceum::recommender {
namespace {

DenseView BOf(const ModelPtr& model) { return dynamic_cast<const LinearModel&>(*model).B(); }

CeaseOptions LikeEdlae() {
    CeaseOptions options;
    options.dropout = EdlaeOptions{}.dropout;
    options.lambda = EdlaeOptions{}.lambda;
    options.popularity = 0.0F;
    return options;
}

TEST(Cease, WithoutTextsAndPopularityIsEdlae) {
    Interactions all = TastefulLearners(80, 20);
    all.texts = nullptr;
    const auto data = TrainingData::From(all);
    const auto cease = TrainCease(**data, LikeEdlae());
    const auto edlae = TrainEdlae(**data);
    ASSERT_TRUE(cease);
    for (std::size_t i = 0; i < 20; ++i) {
        for (std::size_t j = 0; j < 20; ++j) {
            EXPECT_EQ(BOf(*cease).Row(i)[j], BOf(*edlae).Row(i)[j]);
        }
    }
    EXPECT_EQ((*cease)->Parameters(), "untold dropout=0.7 lambda=100 popularity=0");
}

TEST(Cease, PopularityScalesWhatIsRecommended) {
    const Interactions all = TastefulLearners(80, 20);
    const auto data = TrainingData::From(all);
    CeaseOptions options = LikeEdlae();
    options.popularity = -0.5F;
    const auto scaled = TrainCease(**data, options);
    const auto plain = TrainCease(**data, LikeEdlae());
    const auto taken = static_cast<float>((*data)->xt().Row(4).size());
    EXPECT_FLOAT_EQ(BOf(*scaled).Row(7)[4], BOf(*plain).Row(7)[4] / std::sqrt(taken));
}

TEST(Cease, ACourseNobodyTookIsRecommendedByItsText) {
    Interactions all = TastefulLearners(80, 20);
    all.courses = 22;
    std::vector<std::string> texts(22, "another thing");
    texts[3] = "linear algebra\nmatrices";
    texts[20] = "linear algebra";
    texts[21] = "something else\nmatrices";
    all.texts = std::make_shared<const std::vector<std::string>>(texts);
    const auto data = TrainingData::From(all);
    const auto model = TrainCease(**data);
    ASSERT_TRUE(model);
    const std::vector<std::uint32_t> history{3};
    std::vector<float> scores(22);
    (*model)->Score({history, {}}, scores);
    EXPECT_GT(scores[20], 0.0F);
    EXPECT_GT(scores[21], 0.0F);

    CeaseOptions titles;
    titles.text = 0.0F;
    (*TrainCease(**data, titles))->Score({history, {}}, scores);
    EXPECT_GT(scores[20], scores[21]);
}

TEST(Cease, RefusesOptionsOutOfBounds) {
    const Interactions all = TastefulLearners(20, 10);
    const auto data = TrainingData::From(all);
    const auto refused = [&](auto change) {
        CeaseOptions options;
        change(options);
        const auto model = TrainCease(**data, options);
        return !model && model.error().code == Code::kInvalidArgument;
    };
    EXPECT_TRUE(refused([](auto& o) { o.title = -1.0F; }));
    EXPECT_TRUE(refused([](auto& o) { o.text = std::nanf(""); }));
    EXPECT_TRUE(refused([](auto& o) { o.dropout = 1.0F; }));
    EXPECT_TRUE(refused([](auto& o) { o.lambda = 0.0F; }));
    EXPECT_TRUE(refused([](auto& o) { o.popularity = -3.0F; }));
}

}  // namespace
}  // namespace lyceum::recommender
