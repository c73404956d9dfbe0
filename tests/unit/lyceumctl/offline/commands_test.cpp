#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "lyceumctl/offline/evaluate_command.hpp"
#include "lyceumctl/offline/recommend_command.hpp"
#include "unit/lyceumctl/offline/temporary_folder.hpp"

namespace lyceum::ctl::offline {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class OfflineCommandTest : public ::testing::Test {
protected:
    /// 60 learners of three tastes over 30 courses; ids with gaps, so that mixing up ids shows.
    static std::string Enrollments() {
        std::string text;
        for (unsigned learner = 0; learner < 60; ++learner) {
            text += std::to_string(1000 + 7 * learner);
            for (unsigned i = 0; i < 6; ++i) {
                const unsigned course =
                    ((learner / 3 + i * (1 + learner % 2)) % 10) * 3 + learner % 3;
                text += ' ' + std::to_string(100 + 11 * course);
            }
            text += '\n';
        }
        return text;
    }

    int Recommend(const RecommendOptions& options) {
        out_.str({});
        err_.str({});
        return offline::Run(options, out_, err_);
    }
    int Evaluate(const EvaluateOptions& options) {
        out_.str({});
        err_.str({});
        return offline::Run(options, out_, err_);
    }

    TemporaryFolder folder_;
    std::filesystem::path enrollments_ = folder_.Write("enrollments.txt", Enrollments());
    std::ostringstream out_;
    std::ostringstream err_;
};

TEST_F(OfflineCommandTest, RecommendsNoneTakenBestFirstForEveryLearner) {
    for (const char* model :
         {"champion", "popularity", "item_cosine", "user_cosine", "ease", "edlae"}) {
        RecommendOptions options;
        options.enrollments = enrollments_;
        options.model = model;
        options.n = 5;
        options.out = folder_ / "out.txt";
        ASSERT_EQ(Recommend(options), 0) << err_.str();
        std::istringstream taken_lines{Enrollments()};
        std::istringstream lines{folder_.Read("out.txt")};
        std::string taken_line;
        for (std::string line; std::getline(taken_lines, taken_line);) {
            ASSERT_TRUE(std::getline(lines, line));
            std::istringstream taken_words{taken_line};
            std::istringstream words{line};
            std::string learner;
            std::string expected;
            taken_words >> expected;
            words >> learner;
            ASSERT_EQ(learner, expected);
            std::set<std::string> seen{std::istream_iterator<std::string>{taken_words}, {}};
            double last = 1e300;
            int count = 0;
            for (std::string word; words >> word; ++count) {
                const std::size_t colon = word.find(':');
                ASSERT_NE(colon, std::string::npos) << word;
                ASSERT_TRUE(seen.insert(word.substr(0, colon)).second) << word;
                const double score = std::stod(word.substr(colon + 1));
                ASSERT_LE(score, last);
                last = score;
            }
            ASSERT_EQ(count, 5);
        }
        EXPECT_FALSE(std::getline(lines, taken_line));
    }
}

TEST_F(OfflineCommandTest, RecommendsTheSameTwice) {
    RecommendOptions options;
    options.enrollments = enrollments_;
    ASSERT_EQ(Recommend(options), 0);
    const std::string first = out_.str();
    ASSERT_EQ(Recommend(options), 0);
    EXPECT_EQ(out_.str(), first);
}

TEST_F(OfflineCommandTest, AByteOrderMarkIsNoPartOfTheFirstLine) {
    for (const std::string text : {"1 5\n2 5 6\n", "user_id,course_id\n1,5\n2,5\n2,6\n"}) {
        RecommendOptions options;
        options.enrollments = folder_.Write("plain.txt", text);
        ASSERT_EQ(Recommend(options), 0) << err_.str();
        const std::string plain = out_.str();
        options.enrollments = folder_.Write("marked.txt", "\xEF\xBB\xBF" + text);
        ASSERT_EQ(Recommend(options), 0) << err_.str();
        EXPECT_EQ(out_.str(), plain);
    }
    RecommendOptions options;
    options.enrollments = folder_.Write("broken.txt",
                                        "\xEF\xBB"
                                        "1 5\n");
    EXPECT_EQ(Recommend(options), 1);
}

TEST_F(OfflineCommandTest, AShortCatalogueGivesShortLines) {
    RecommendOptions options;
    options.enrollments = folder_.Write("tiny.txt", "1 5\n2 5 6\n3\n");
    ASSERT_EQ(Recommend(options), 0) << err_.str();
    std::istringstream lines{out_.str()};
    std::string line;
    std::getline(lines, line);
    EXPECT_THAT(line, ::testing::StartsWith("1 6:"));
    std::getline(lines, line);
    EXPECT_EQ(line, "2");
    std::getline(lines, line);
    EXPECT_THAT(line, ::testing::StartsWith("3 5:"));
}

TEST_F(OfflineCommandTest, EvaluatesAgainstATestFileAsJson) {
    EvaluateOptions options;
    options.enrollments = enrollments_;
    options.test = folder_.Write("test.txt", "1000 400 430\n1007 99999\n");
    options.models = {"popularity", "ease"};
    options.json = true;
    ASSERT_EQ(Evaluate(options), 0) << err_.str();
    const auto json = nlohmann::json::parse(out_.str());
    std::set<std::string> names;
    for (const auto& model : json["models"]) {
        names.insert(model["model"]);
        EXPECT_EQ(model["learners"], 2);
        EXPECT_GE(model["ndcg_at_10"], 0.0);
        EXPECT_LE(model["ndcg_at_10"], 1.0);
    }
    EXPECT_TRUE(names.contains("popularity"));
    EXPECT_TRUE(names.contains("ease"));
    EXPECT_FALSE(json["phases"].empty());
    EXPECT_GT(json["phases"][0]["peak_bytes"], 0);
}

TEST_F(OfflineCommandTest, EvaluatesEveryModelOnASplitAsATable) {
    EvaluateOptions options;
    options.enrollments = enrollments_;
    ASSERT_EQ(Evaluate(options), 0) << err_.str();
    for (const char* expected : {"NDCG@10", "Recall@20", "coverage", "popularity", "item_cosine",
                                 "user_cosine", "ease", "edlae", "(champion)", "peak MiB"}) {
        EXPECT_THAT(out_.str(), HasSubstr(expected));
    }
}

TEST_F(OfflineCommandTest, EvaluatesWhatRecommendChoosesItsChampionFrom) {
    EvaluateOptions evaluate;
    evaluate.enrollments = enrollments_;
    evaluate.ordered = true;
    evaluate.models = {"champion"};
    evaluate.json = true;
    ASSERT_EQ(Evaluate(evaluate), 0) << err_.str();
    const auto json = nlohmann::json::parse(out_.str());
    std::set<std::string> names;
    for (const auto& model : json["models"]) names.insert(model["model"]);
    names.erase("by_length");
    EXPECT_EQ(names, (std::set<std::string>{"popularity", "item_cosine", "cease", "sequence"}));
}

TEST_F(OfflineCommandTest, TellsWhatItIsAtAndTrainsAKindNamedTwiceOnce) {
    EvaluateOptions options;
    options.enrollments = enrollments_;
    options.models = {"ease", "popularity", "ease"};
    options.json = true;
    ASSERT_EQ(Evaluate(options), 0) << err_.str();
    EXPECT_THAT(err_.str(), HasSubstr("validate ease\n"));
    EXPECT_THAT(err_.str(), HasSubstr("train ease\n"));
    EXPECT_THAT(err_.str(), Not(HasSubstr("done")));
    std::multiset<std::string> names;
    const auto json = nlohmann::json::parse(out_.str());
    for (const auto& model : json["models"]) names.insert(model["model"]);
    EXPECT_EQ(names.count("ease"), 1U);

    RecommendOptions recommend;
    recommend.enrollments = enrollments_;
    recommend.model = "ease";
    ASSERT_EQ(Recommend(recommend), 0);
    EXPECT_THAT(err_.str(), HasSubstr("train ease\n"));
}

TEST_F(OfflineCommandTest, WithTheOrderTheLastCourseIsTheOneToFind) {
    EvaluateOptions options;
    options.enrollments = enrollments_;
    options.ordered = true;
    options.json = true;
    ASSERT_EQ(Evaluate(options), 0) << err_.str();
    const auto json = nlohmann::json::parse(out_.str());
    EXPECT_EQ(json["test_enrollments"], 60);
    std::set<std::string> names;
    for (const auto& model : json["models"]) names.insert(model["model"]);
    EXPECT_TRUE(names.contains("sequence"));
    EXPECT_TRUE(names.contains("blend"));

    RecommendOptions recommend;
    recommend.enrollments = enrollments_;
    recommend.model = "sequence";
    EXPECT_EQ(Recommend(recommend), 1);
    EXPECT_THAT(err_.str(), HasSubstr("order"));
    recommend.ordered = true;
    EXPECT_EQ(Recommend(recommend), 0) << err_.str();
}

TEST_F(OfflineCommandTest, MeasuresNewcomersOfWhomLittleIsKnown) {
    EvaluateOptions options;
    options.enrollments = enrollments_;
    options.models = {"ease"};
    options.cold = {1, 3};
    options.json = true;
    ASSERT_EQ(Evaluate(options), 0) << err_.str();
    const auto json = nlohmann::json::parse(out_.str());
    // Every tenth of the 60 learners, 4 to 5 of whose 6 courses remain: all are enough.
    ASSERT_EQ(json["cold"].size(), json["models"].size() * 2);
    for (const auto& row : json["cold"]) EXPECT_EQ(row["learners"], 6) << row;
    options.cold = {0};
    EXPECT_EQ(Evaluate(options), 2);
}

TEST_F(OfflineCommandTest, ABudgetOfTimeBoundsTheSearch) {
    EvaluateOptions options;
    options.enrollments = enrollments_;
    options.models = {"edlae"};
    options.budget = 1e-6;
    ASSERT_EQ(Evaluate(options), 0) << err_.str();
    EXPECT_THAT(out_.str(), HasSubstr("search ended by the time budget"));
    options.budget = -1.0;
    EXPECT_EQ(Evaluate(options), 2);
}

TEST_F(OfflineCommandTest, AWholeFileIsReplacedAndAnythingElseIsWrittenTo) {
    RecommendOptions options;
    options.enrollments = enrollments_;
    options.model = "item_cosine";
    ASSERT_EQ(Recommend(options), 0);
    const std::string lines = out_.str();

    const auto file = folder_.Write("file.txt", "of old");
    options.out = folder_ / "link";
    std::filesystem::create_symlink("file.txt", options.out);
    EXPECT_EQ(Recommend(options), 0);
    EXPECT_TRUE(std::filesystem::is_symlink(options.out));
    EXPECT_EQ(folder_.Read("file.txt"), lines);

    options.out = folder_ / "pipe";
    ASSERT_EQ(::mkfifo(options.out.c_str(), 0600), 0);
    const int pipe = ::open(options.out.c_str(), O_RDWR | O_NONBLOCK);
    EXPECT_EQ(Recommend(options), 0);
    EXPECT_TRUE(std::filesystem::is_fifo(options.out));
    std::string read(lines.size() + 1, '\0');  // a pipe holds 64 KiB
    read.resize(
        static_cast<std::size_t>(std::max<ssize_t>(0, ::read(pipe, read.data(), read.size()))));
    ::close(pipe);
    EXPECT_EQ(read, lines);

    options.out = folder_ / "folder";
    std::filesystem::create_directory(options.out);
    EXPECT_EQ(Recommend(options), 1);
    EXPECT_THAT(err_.str(), HasSubstr("Is a directory"));
    EXPECT_FALSE(std::filesystem::exists(folder_ / "folder.new"));
}

TEST_F(OfflineCommandTest, BrokenFilesExitWithOneAndUsageWithTwo) {
    RecommendOptions recommend;
    recommend.enrollments = folder_.Write("broken.txt", "1 5\n2 six\n");
    EXPECT_EQ(Recommend(recommend), 1);
    EXPECT_THAT(err_.str(), HasSubstr("broken.txt:2: course id \"six\""));
    EXPECT_TRUE(out_.str().empty());
    recommend.enrollments = enrollments_;
    recommend.out = folder_ / "none/out.txt";
    EXPECT_EQ(Recommend(recommend), 1);
    recommend.out.clear();
    recommend.n = 0;
    EXPECT_EQ(Recommend(recommend), 2);
    recommend.n = 20;
    recommend.model = "oracle";
    EXPECT_EQ(Recommend(recommend), 2);
    EXPECT_THAT(err_.str(), HasSubstr("unknown model oracle; there are champion, popularity, "));
    recommend.model = "ease";
    recommend.memory_bound = 1 << 10;
    EXPECT_EQ(Recommend(recommend), 1);
    EXPECT_THAT(err_.str(), HasSubstr("the bound is"));

    EvaluateOptions evaluate;
    evaluate.enrollments = folder_ / "missing.txt";
    EXPECT_EQ(Evaluate(evaluate), 1);
    EXPECT_THAT(err_.str(), HasSubstr("missing.txt"));
    evaluate.enrollments = enrollments_;
    evaluate.models = {"oracle"};
    EXPECT_EQ(Evaluate(evaluate), 2);
    EXPECT_THAT(err_.str(),
                HasSubstr("unknown model oracle; there are all, champion, popularity, "));
    evaluate.models = {"by_length"};
    EXPECT_EQ(Evaluate(evaluate), 2) << "it is made around a champion";
    evaluate.models = {"champion", "ease"};
    EXPECT_EQ(Evaluate(evaluate), 2);
    EXPECT_THAT(err_.str(), HasSubstr("--model champion stands alone"));
}

}  // namespace
}  // namespace lyceum::ctl::offline
