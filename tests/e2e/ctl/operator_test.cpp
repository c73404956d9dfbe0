#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "e2e/api/stack.hpp"
#include "e2e/ctl/lyceumctl.hpp"

namespace lyceum::e2e {
namespace {

using nlohmann::json;
using testing::CapturedProgram;
using ::testing::HasSubstr;

TEST(AdminTest, IsCreatedAndGivenANewPassword) {
    const HttpClient http;
    const std::string name = Unique("root");
    const std::vector<std::string> words{"admin",           "create", "--username", name,
                                         "--password-file", "-",      "--json"};
    CapturedProgram created{Ctl(words), "the first password\n"};
    ASSERT_EQ(created.Wait(), 0) << created.err();
    const auto admin = json::parse(created.out());
    EXPECT_EQ(admin.at("username"), name);
    EXPECT_EQ(admin.at("role"), "admin");
    EXPECT_EQ(http.Get("/api/v1/users", SignIn(http, name, "the first password")).status, 200);

    CapturedProgram renewed{Ctl(words), "the second password\n"};
    ASSERT_EQ(renewed.Wait(), 0) << renewed.err();
    EXPECT_EQ(json::parse(renewed.out()).at("id"), admin.at("id"));
    SignIn(http, name, "the second password");
    EXPECT_EQ(
        http.Post("/api/v1/sessions", {{"login", name}, {"password", "the first password"}}).status,
        401);
}

TEST(AdminTest, BadPasswordsAreRefusedAndNeverShown) {
    CapturedProgram brief{
        Ctl({"admin", "create", "--username", Unique("root"), "--password-file", "-"}), "pssst\n"};
    EXPECT_EQ(brief.Wait(), 1);
    EXPECT_THAT(brief.err(), HasSubstr("password has 5 characters; at least 8 are needed"));
    EXPECT_EQ((brief.out() + brief.err()).find("pssst"), std::string::npos);
    CapturedProgram missing{
        Ctl({"admin", "create", "--username", "root", "--password-file", "/nowhere"})};
    EXPECT_EQ(missing.Wait(), 1);
    EXPECT_THAT(missing.err(), HasSubstr("/nowhere: No such file or directory"));
}

TEST(RebuildTest, WaitsForTheJobAndShowsTheModelThatIsServed) {
    const HttpClient http;
    CapturedProgram program{Ctl({"recommender", "rebuild", "--wait", "--json"})};
    ASSERT_EQ(program.Wait(), 0) << program.err();
    const auto job = json::parse(program.out());
    EXPECT_EQ(job.at("state"), "done");
    EXPECT_EQ(job.at("fraction"), 1);
    EXPECT_FALSE(job.at("metrics").empty());
    const auto models = http.Get("/api/v1/recommender/models", AdminToken(http));
    ASSERT_EQ(models.status, 200) << models.body;
    EXPECT_THAT(models.body, HasSubstr(job.at("model_version").get<std::string>()));
}

TEST(RebuildTest, IsListedAndCanBeCancelledUntilItEnds) {
    CapturedProgram sharded{Ctl({"recommender", "rebuild", "--wait", "--shards", "2", "--json"})};
    ASSERT_EQ(sharded.Wait(), 0) << sharded.err();
    const auto done = json::parse(sharded.out());
    EXPECT_EQ(done.at("source"), "shards");
    const auto id = std::to_string(done.at("id").get<std::uint64_t>());

    CapturedProgram history{Ctl({"recommender", "history", "--count", "5"})};
    ASSERT_EQ(history.Wait(), 0) << history.err();
    EXPECT_THAT(history.out(), HasSubstr(id + " "));
    CapturedProgram late{Ctl({"recommender", "cancel", id})};
    EXPECT_EQ(late.Wait(), 1);
    EXPECT_THAT(late.err(), HasSubstr("ended"));
    CapturedProgram unknown{Ctl({"recommender", "cancel", "999999999"})};
    EXPECT_EQ(unknown.Wait(), 1);
}

TEST(CommandLineTest, HelpAndWrongArguments) {
    CapturedProgram help{Ctl({"--help"})};
    EXPECT_EQ(help.Wait(), 0);
    for (const char* word : {"import", "admin", "recommender", "parking"}) {
        EXPECT_THAT(help.out(), HasSubstr(word));
    }
    for (const auto& words : std::vector<std::vector<std::string>>{
             {}, {"explode"}, {"admin"}, {"recommender", "rebuild", "--fast"}}) {
        CapturedProgram program{Ctl(words)};
        EXPECT_EQ(program.Wait(), 2) << program.out() << program.err();
        EXPECT_FALSE(program.err().empty());
    }
}

TEST(CommandLineTest, AnUnknownCommandOfAGroupIsNamedBesideThoseThereAre) {
    for (const auto& [group, known] : std::vector<std::pair<std::string, std::string>>{
             {"recommender", "rebuild, cancel, history, evaluate, recommend"},
             {"parking", "list, show, replay, drop"},
             {"admin", "create"}}) {
        CapturedProgram program{Ctl({group, "bogus"})};
        EXPECT_EQ(program.Wait(), 2) << program.out();
        EXPECT_THAT(program.err(), HasSubstr("lyceumctl " + group + ": there is no command " +
                                             "'bogus'; it may be " + known + "."));
    }
}

}  // namespace
}  // namespace lyceum::e2e
