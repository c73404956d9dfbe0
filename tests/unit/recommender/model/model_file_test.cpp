#include "recommender/model/model_file.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "recommender/model/model_kinds.hpp"
#include "unit/recommender/kernels/random_data.hpp"

namespace lyceum::recommender {
namespace {

using ::testing::HasSubstr;

class ModelFileTest : public ::testing::Test {
protected:
    ModelFileTest() { std::filesystem::create_directories(folder_); }
    ~ModelFileTest() override { std::filesystem::remove_all(folder_); }

    ModelFile Make(std::string_view kind, std::uint32_t courses = 24) {
        Interactions all = TastefulLearners(60, courses);
        all.in_order = true;
        const auto data = TrainingData::From(all);
        ModelFile file{*TrainModel(kind, **data), {}, "v7"};
        for (std::uint32_t i = 0; i < courses; ++i) {
            file.course_ids.push_back("课程-" + std::to_string(i));
        }
        return file;
    }
    std::string Bytes() const {
        std::ifstream in{path_, std::ios::binary};
        return {std::istreambuf_iterator<char>{in}, {}};
    }
    void Overwrite(const std::string& bytes) const {
        std::ofstream{path_, std::ios::binary | std::ios::trunc} << bytes;
    }
    std::size_t Files() const {
        const std::filesystem::directory_iterator all{folder_};
        return static_cast<std::size_t>(std::distance(begin(all), end(all)));
    }

    std::filesystem::path folder_ = std::filesystem::temp_directory_path() /
                                    ("lyceum-model-file-" + std::to_string(::getpid()));
    std::filesystem::path path_ = folder_ / "model";
};

TEST_F(ModelFileTest, BringsEveryKindBack) {
    const std::vector<std::uint32_t> history{1, 5, 9};
    for (const std::string_view kind : ModelNames()) {
        const ModelFile saved = Make(kind);
        ASSERT_TRUE(SaveModelFile(saved, path_));
        const auto loaded = LoadModelFile(path_);
        ASSERT_TRUE(loaded) << kind << ": " << loaded.error().detail;
        EXPECT_EQ(loaded->model->Name(), kind);
        EXPECT_EQ(loaded->model->Parameters(), saved.model->Parameters());
        EXPECT_EQ(loaded->course_ids, saved.course_ids);
        EXPECT_EQ(loaded->label, "v7");
        std::vector<float> before(24);
        std::vector<float> after(24);
        saved.model->Score({history, {}}, before);
        loaded->model->Score({history, {}}, after);
        EXPECT_EQ(before, after) << kind;
    }
    EXPECT_EQ(Files(), 1U);
}

TEST_F(ModelFileTest, AModelInUseSurvivesItsFileBeingReplaced) {
    const std::vector<std::uint32_t> history{1, 5, 9};
    ASSERT_TRUE(SaveModelFile(Make("ease"), path_));
    const auto loaded = LoadModelFile(path_);
    ASSERT_TRUE(loaded);
    std::vector<float> before(24);
    loaded->model->Score({history, {}}, before);
    ASSERT_TRUE(SaveModelFile(Make("popularity", 3), path_));
    std::vector<float> after(24);
    loaded->model->Score({history, {}}, after);
    EXPECT_EQ(before, after);
}

TEST_F(ModelFileTest, RefusesEveryTruncation) {
    ASSERT_TRUE(SaveModelFile(Make("item_cosine", 6), path_));
    const std::string whole = Bytes();
    for (std::size_t length = 0; length < whole.size(); length += 13) {
        Overwrite(whole.substr(0, length));
        const auto loaded = LoadModelFile(path_);
        ASSERT_FALSE(loaded) << length;
        ASSERT_EQ(loaded.error().code, Code::kFailedPrecondition);
    }
}

TEST_F(ModelFileTest, RefusesEveryFlippedBitThatMatters) {
    ASSERT_TRUE(SaveModelFile(Make("ease", 6), path_));
    const std::string whole = Bytes();
    std::size_t refused = 0;
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
        Overwrite(damaged);
        refused += LoadModelFile(path_) ? 0 : 1;
    }
    // Only the zeros between sections may change unseen: less than an alignment for each section.
    EXPECT_GE(refused, whole.size() - std::size_t{2} * 64);
}

TEST_F(ModelFileTest, TellsForeignFilesAndOtherVersionsApart) {
    Overwrite(std::string(4096, 'x'));
    EXPECT_EQ(LoadModelFile(path_).error().reason, "model_file_foreign");
    Overwrite("");
    EXPECT_EQ(LoadModelFile(path_).error().reason, "model_file_foreign");
    EXPECT_EQ(LoadModelFile(folder_).error().reason, "model_file_foreign");
    EXPECT_EQ(LoadModelFile(folder_ / "none").error().reason, "model_file_missing");

    ASSERT_TRUE(SaveModelFile(Make("ease", 6), path_));
    std::string other = Bytes();
    other[8] = 2;
    Overwrite(other);
    const auto refused = LoadModelFile(path_);
    EXPECT_EQ(refused.error().reason, "model_file_version");
    EXPECT_THAT(refused.error().detail, HasSubstr("format 2"));
}

TEST_F(ModelFileTest, AFailedSaveLeavesTheOldFile) {
    ASSERT_TRUE(SaveModelFile(Make("ease", 6), path_));
    ModelFile wrong = Make("ease", 6);
    wrong.course_ids.pop_back();
    EXPECT_EQ(SaveModelFile(wrong, path_).error().code, Code::kInvalidArgument);
    wrong.course_ids.emplace_back("a\nb");
    EXPECT_EQ(SaveModelFile(wrong, path_).error().code, Code::kInvalidArgument);
    wrong = Make("ease", 6);
    wrong.label = std::string(57, 'v');
    EXPECT_EQ(SaveModelFile(wrong, path_).error().code, Code::kInvalidArgument);
    EXPECT_TRUE(LoadModelFile(path_));
    EXPECT_EQ(Files(), 1U);
}

TEST_F(ModelFileTest, ASaveIntoNowhereSaysWhy) {
    const auto refused = SaveModelFile(Make("ease", 6), folder_ / "none" / "model");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, "model_file_write");
    EXPECT_THAT(refused.error().detail, HasSubstr("No such file"));
}

}  // namespace
}  // namespace lyceum::recommender
