#include "recommender/model/by_length.hpp"

#include <gmock/gmock.h>

#include "recommender/model/train_by_length.hpp"
#include "unit/recommender/kernels/random_data.hpp"

namespace lyceum::recommender {
namespace {

class ByLengthTest : public ::testing::Test {
protected:
    ModelPtr Train(std::vector<Stage> stages) {
        TrainOptions options;
        options.by_length.stages = std::move(stages);
        const auto model = TrainModel("by_length", *data_, options);
        EXPECT_TRUE(model) << model.error().detail;
        return *model;
    }
    Status Refusal(std::vector<Stage> stages) {
        TrainOptions options;
        options.by_length.stages = std::move(stages);
        return TrainModel("by_length", *data_, options).error();
    }
    std::string_view AnswersFor(const Model& model, std::vector<std::uint32_t> history) {
        return model.For({history, {}}).Name();
    }

    Interactions all_ = TastefulLearners(60, 24);
    std::shared_ptr<TrainingData> data_ = *TrainingData::From(all_);
    const std::vector<Stage> stages_{{1, "conditional"}, {3, "popularity"}, {5, "conditional"}};
};

TEST_F(ByLengthTest, TheNumberOfKnownCoursesChoosesThePart) {
    const ModelPtr model = Train(stages_);
    EXPECT_EQ(model->Parameters(), "1:conditional 3:popularity 5:conditional");
    EXPECT_EQ(AnswersFor(*model, {}), "conditional");
    EXPECT_EQ(AnswersFor(*model, {7}), "conditional");
    EXPECT_EQ(AnswersFor(*model, {7, 8}), "conditional");
    EXPECT_EQ(AnswersFor(*model, {7, 8, 9}), "popularity");
    EXPECT_EQ(AnswersFor(*model, {7, 8, 9, 10, 11}), "conditional");
    // Courses outside the model are not known.
    EXPECT_EQ(AnswersFor(*model, {7, 8, 900}), "conditional");
}

TEST_F(ByLengthTest, AnswersAsThePartDoes) {
    const ModelPtr model = Train(stages_);
    const ModelPtr part = *TrainModel("conditional", *data_);
    const std::vector<std::uint32_t> history{7, 8};
    std::vector<float> own(24);
    std::vector<float> parts(24);
    model->Score({history, {}}, own);
    part->Score({history, {}}, parts);
    EXPECT_EQ(own, parts);
    EXPECT_EQ(model->Explain({history, {}}, 11, 5).size(),
              part->Explain({history, {}}, 11, 5).size());
}

TEST_F(ByLengthTest, AKindOfTwoStagesIsHeldOnce) {
    std::size_t offsets = 0;
    for (const Section& section : Train(stages_)->Sections()) {
        offsets += section.name.ends_with("offsets");
    }
    EXPECT_EQ(offsets, 1U);
}

TEST_F(ByLengthTest, RefusesStagesThatMakeNoSense) {
    for (const auto& stages : std::vector<std::vector<Stage>>{{{0, "popularity"}},
                                                              {{3, "popularity"}, {3, "ease"}},
                                                              {{1, "by_length"}},
                                                              {{1, "oracle"}}}) {
        EXPECT_EQ(Refusal(stages).code, Code::kInvalidArgument);
    }
    TrainOptions options;
    options.blend.parts = {{"by_length", 1.0F}};
    EXPECT_EQ(TrainModel("blend", *data_, options).error().code, Code::kInvalidArgument);
}

TEST_F(ByLengthTest, RefusesStagesOfAFileThatDoNotFit) {
    const ModelPtr model = Train(stages_);
    const std::vector<std::uint32_t> unsorted{3, 1, 5};
    const std::vector<std::uint32_t> outside{0, 1, 2};
    const auto reason = [&](const char* name, const std::vector<std::uint32_t>& values) {
        StoredSections stored{model->Sections(), model};
        for (Section& section : stored.sections) {
            if (section.name == name) {
                section = MakeSection(name, std::span<const std::uint32_t>{values});
            }
        }
        return LoadModel("by_length", stored, 24, "").error().reason;
    };
    EXPECT_EQ(reason("from", unsorted), "model_file_broken");
    EXPECT_EQ(reason("part_of", outside), "model_file_broken");
    EXPECT_EQ(reason("from", {}), "model_file_broken");
}

TEST_F(ByLengthTest, MayHoldABlendButNotItself) {
    TrainOptions options;
    options.blend.parts = {{"item_cosine", 1.0F}};
    options.by_length.stages = {{1, "popularity"}, {5, "blend"}};
    const ModelPtr model = *TrainModel("by_length", *data_, options);
    const auto loaded = LoadModel("by_length", {model->Sections(), model}, 24, "");
    ASSERT_TRUE(loaded) << loaded.error().detail;
    EXPECT_EQ((*loaded)->Parameters(), "1:popularity 5:blend");
    const ByLength within{{model}, {1}, {0}};
    EXPECT_FALSE(LoadModel("by_length", {within.Sections(), model}, 24, ""));
}

}  // namespace
}  // namespace lyceum::recommender
