#include <gmock/gmock.h>

#include "lyceum/recommender/v1/recommender.pb.h"
#include "lyceum/recommender/v1/serving.pb.h"
#include "unit/gateway/pages/samples.hpp"
#include "unit/gateway/pages/site_fixture.hpp"

namespace lyceum::gateway::pages {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class RecommenderPageTest : public SiteTest {
protected:
    recommender::v1::Model& Add(const char* version, bool kept, bool active = false) {
        auto& model = *models_.add_items();
        model.set_version(version);
        model.set_champion(kHostile);
        model.set_kept(kept);
        model.set_active(active);
        return model;
    }

    std::string Page() const {
        const auto& page = PageAt("/admin/recommender");
        const Visit visit{request_, Admin(), page.kind};
        const auto answers = AnswerAll(visit, page, [&](const Part& part, const Message& question) {
            const std::string_view section{part.section};
            return Result<std::string>{section == "MODELS" ? models_.SerializeAsString()
                                       : section == "EXPERIMENTS"
                                           ? experiments_.SerializeAsString()
                                           : EmptyReply(question)->SerializeAsString()};
        });
        return RenderPage(RealSite(), visit, page, answers).body;
    }

    // The options of that select, each up to its text.
    static std::vector<std::string> OptionsOf(const std::string& page, const std::string& name) {
        const auto from = page.find("<select name=\"" + name);
        if (from == std::string::npos) return {};
        std::string rest = page.substr(from, page.find("</select>", from) - from);
        std::vector<std::string> options;
        for (std::size_t at = 0; (at = rest.find("<option ", at)) != std::string::npos; ++at) {
            options.push_back(rest.substr(at + 8, rest.find('>', at) - at - 8));
        }
        return options;
    }

    static std::vector<std::string> SharesOf(const std::string& page) {
        const std::string mark = "<span data-percent>";
        std::vector<std::string> shares;
        for (std::size_t at = 0; (at = page.find(mark, at)) != std::string::npos; ++at) {
            const std::size_t begin = at + mark.size();
            shares.push_back(page.substr(begin, page.find('<', begin) - begin));
        }
        return shares;
    }

    http::Request request_;
    recommender::v1::ModelList models_;
    recommender::v1::ExperimentList experiments_;
};

TEST_F(RecommenderPageTest, AnExperimentOffersWhatIsKeptAndTwoDifferentVersions) {
    Add("m4", true);
    Add("m3", true, true);
    Add("m2", false);
    Add("m1", true);
    const auto page = Page();
    EXPECT_THAT(OptionsOf(page, "version_a"),
                ::testing::ElementsAre("value=\"m4\"", "value=\"m3\" selected", "value=\"m1\""));
    EXPECT_THAT(OptionsOf(page, "version_b"),
                ::testing::ElementsAre("value=\"m4\" selected", "value=\"m3\"", "value=\"m1\""));
    EXPECT_THAT(page, Not(HasSubstr("<script>alert")));
}

TEST_F(RecommenderPageTest, TheActiveVersionIsComparedWithTheNextWhenItIsTheLatest) {
    Add("m2", true, true);
    Add("m1", true);
    EXPECT_THAT(OptionsOf(Page(), "version_b"),
                ::testing::ElementsAre("value=\"m2\"", "value=\"m1\" selected"));
}

TEST_F(RecommenderPageTest, OneKeptVersionHasNothingToBeComparedWith) {
    const auto& text = RealSite().catalogue.Text(http::Language::kChinese, "experiment_needs_two");
    EXPECT_THAT(Page(), HasSubstr(text)) << "no model at all";
    Add("m2", true, true);
    Add("m1", false);
    const auto page = Page();
    EXPECT_THAT(page, HasSubstr(text));
    EXPECT_THAT(page, Not(HasSubstr("/api/v1/recommender/experiments")));
}

TEST_F(RecommenderPageTest, AnIntervalThatIsNotKnownIsLeftOut) {
    auto& model = Add("m1", true, true);
    model.add_metrics()->set_ndcg10(0.25);
    EXPECT_THAT(Page(), HasSubstr("<td class=\"number\">0.2500</td><td></td>"));
    model.mutable_metrics(0)->set_ndcg10_low(0.0);
    model.mutable_metrics(0)->set_ndcg10_high(0.5);
    EXPECT_THAT(Page(), HasSubstr("<td class=\"number\">0.2500</td><td>0.0000 … 0.5000</td>"));
}

TEST_F(RecommenderPageTest, ABetterKindThatWasPassedOverTellsWhy) {
    const auto& why = RealSite().catalogue.Text(http::Language::kChinese, "passed_over");
    auto& model = Add("m1", true, true);
    model.add_metrics()->set_ndcg10(0.25);
    EXPECT_THAT(Page(), Not(HasSubstr(why)));
    model.mutable_metrics(0)->set_lead_low(-0.0001);
    model.mutable_metrics(0)->set_lead_high(0.0012);
    EXPECT_THAT(Page(), HasSubstr(why + " -0.0001 … 0.0012</span>"));
}

TEST_F(RecommenderPageTest, AnExperimentTellsHowFarItsArmsAreApart) {
    auto& experiment = *experiments_.add_items();
    auto& rate = *experiment.add_arms()->mutable_click_rate();
    rate.set_value(0.25);
    rate.set_high(0.75);
    auto& difference = *experiment.mutable_click_difference();
    difference.set_value(-0.125);
    difference.set_low(-0.5);
    difference.set_high(0.0625);
    // The models are asked for their cold share first.
    EXPECT_EQ(SharesOf(Page()), (std::vector<std::string>{"0", "0", "0.75", "-0.5", "0.0625"}));
    EXPECT_THAT(Page(), HasSubstr("<strong data-percent>-0.125</strong>"));
}

TEST_F(RecommenderPageTest, AVersionTellsItsOwnColdShareOrNone) {
    models_.set_cold_share(0.125);
    auto& model = Add("m1", true, true);
    EXPECT_EQ(SharesOf(Page()), std::vector<std::string>{"0.125"}) << "now";
    model.set_cold_share_then(0.5);
    EXPECT_EQ(SharesOf(Page()), (std::vector<std::string>{"0.125", "0.5"}));
}

}  // namespace
}  // namespace lyceum::gateway::pages
