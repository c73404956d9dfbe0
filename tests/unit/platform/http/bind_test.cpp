#include "platform/http/bind.hpp"

#include <gtest/gtest.h>

#include "lyceum/auth/v1/auth.pb.h"
#include "lyceum/course/v1/course.pb.h"
#include "lyceum/recommender/v1/recommender.pb.h"
#include "lyceum/recommender/v1/serving.pb.h"

namespace lyceum::http {
namespace {

using course::v1::CreateCourse;

// "field: detail" of every violation.
std::string Told(const std::optional<Status>& refused) {
    if (!refused) return "";
    std::string told;
    for (const auto& violation : refused->violations) {
        told += violation.field + ": " + violation.detail + "\n";
    }
    return told.empty() ? refused->reason : told;
}

TEST(Bind, FillsFromBodyPathAndQuery) {
    CreateCourse course;
    ASSERT_EQ(Told(Bind(R"({"title":"数据库 \u0041","seats":30,"status":"published",
                            "skills":["sql","c++"],"cover_id":9007199254740991})",
                        {}, {}, course)),
              "");
    EXPECT_EQ(course.title(), "数据库 A");
    EXPECT_EQ(course.seats(), 30u);
    EXPECT_EQ(course.status(), course::v1::COURSE_STATUS_PUBLISHED);
    EXPECT_EQ(course.skills(1), "c++");
    EXPECT_EQ(course.cover_id(), 9007199254740991u);

    course::v1::UpdateCourse update;
    ASSERT_EQ(Told(Bind(R"({"summary":""})", {{"id", "77"}}, {}, update)), "");
    EXPECT_EQ(update.id(), 77u);
    EXPECT_TRUE(update.has_summary());
    EXPECT_FALSE(update.has_title());
    EXPECT_FALSE(update.no_skills());
    ASSERT_EQ(Told(Bind(R"({"skills":[]})", {{"id", "77"}}, {}, update)), "");
    EXPECT_TRUE(update.no_skills()) << "an empty list is not the same as none";
    EXPECT_NE(Told(Bind(R"({"no_skills":true})", {}, {}, update)), "");

    auth::v1::ListUsers list;
    ASSERT_EQ(Told(Bind("", {}, {{"page", "2"}, {"q", "王"}, {"role", "admin"}}, list)), "");
    EXPECT_EQ(list.page(), 2u);
    EXPECT_EQ(list.role(), common::v1::ROLE_ADMIN);
}

TEST(Bind, NestedAndTimes) {
    recommender::v1::Rebuild rebuild;
    ASSERT_EQ(
        Told(Bind(R"({"fraction":0.5,"duration_s":2,"requested_at":"2026-03-01T08:30:00+08:00",
                            "metrics":[{"model":"ease","ndcg10":0.15,"champion":true}]})",
                  {}, {}, rebuild)),
        "");
    EXPECT_EQ(rebuild.metrics(0).model(), "ease");
    EXPECT_TRUE(rebuild.metrics(0).champion());
    EXPECT_EQ(rebuild.requested_at().seconds(), 1772325000);
    EXPECT_EQ(rebuild.duration_s(), 2.0);
}

TEST(Bind, TellsEveryViolationWithItsPath) {
    CreateCourse course;
    const auto told = Told(Bind(R"({"title":5,"seats":-1,"status":"PUBLISHED","skills":"sql",
                                    "level":null,"kind":"course","nope":1,"summary":{},
                                    "content":["a"],"category":true})",
                                {}, {}, course));
    EXPECT_NE(told.find("title: must be a string"), std::string::npos);
    EXPECT_NE(told.find("seats: must be from 1 to 1000000"), std::string::npos);
    EXPECT_NE(told.find("status: must be one of draft, published, archived"), std::string::npos);
    EXPECT_NE(told.find("skills: must be an array"), std::string::npos);
    EXPECT_NE(told.find("level: must be a string"), std::string::npos);
    EXPECT_NE(told.find("kind: is not a known field"), std::string::npos);
    EXPECT_NE(told.find("nope: is not a known field"), std::string::npos);
    EXPECT_NE(told.find("summary: must be a string"), std::string::npos);
    EXPECT_NE(told.find("content: must be a string"), std::string::npos);
    EXPECT_NE(told.find("category: must be a string"), std::string::npos);
    course::v1::ImportCourses import;
    EXPECT_EQ(Told(Bind(R"({"records":[{},{"title":1,"x":2}]})", {}, {}, import)),
              "records[1].title: must be a string\nrecords[1].x: is not a known field\n");
}

TEST(Bind, ABodyMayRepeatTheAddressButNotContradictIt) {
    course::v1::UpdateCourse update;
    EXPECT_EQ(Told(Bind(R"({"id":1,"title":"x"})", {{"id", "77"}}, {}, update)),
              "id: must be what the address names\n");
    EXPECT_EQ(Told(Bind(R"({"id":77,"title":"x"})", {{"id", "77"}}, {}, update)), "");
    EXPECT_EQ(update.id(), 77U);
    course::v1::EnrollInCourse enroll;
    EXPECT_EQ(Told(Bind(R"({"course_id":8})", {{"course_id", "7"}}, {}, enroll)),
              "course_id: must be what the address names\n");
    EXPECT_EQ(Told(Bind(R"({"course_id":"7"})", {{"course_id", "7"}}, {}, enroll)), "");
}

TEST(Bind, InternalFieldsAreUnknownToClients) {
    auth::v1::UpdateMe update;
    EXPECT_EQ(Told(Bind(R"({"expected_version":3})", {}, {}, update)),
              "expected_version: is not a known field\n");
    course::v1::ListCourses list;
    EXPECT_EQ(Told(Bind("", {}, {{"kind", "course"}}, list)), "kind: is not a known parameter\n");
}

TEST(Bind, IntegersMustFit) {
    const auto bad = [](const std::string& number) {
        CreateCourse course;
        return !Told(Bind("{\"seats\":" + number + "}", {}, {}, course)).empty();
    };
    for (const char* number : {"4294967296", "-1", "1.5", "1e400", "\"7\"", "true", "[]", "{}",
                               "99999999999999999999"}) {
        EXPECT_TRUE(bad(number)) << number;
    }
    EXPECT_FALSE(bad("4294967295"));
    CreateCourse course;
    EXPECT_NE(Told(Bind(R"({"cover_id":9007199254740992})", {}, {}, course)), "");
}

TEST(Bind, NumbersTellTheBoundsOfTheirRule) {
    for (const char* page : {"-1", "0", "4294967296"}) {
        course::v1::ListCourses list;
        EXPECT_EQ(Told(Bind("", {}, {{"page", page}}, list)), "page: must be from 1 to 1000000\n")
            << page;
    }
}

TEST(Bind, AddressesAreTypedToo) {
    course::v1::GetCourse get;
    for (const char* id : {"", "abc", "-1", "1.0", " 1", "1 ", "+1", "0x1", "1e3",
                           "18446744073709551616", "9007199254740992", "0"}) {
        EXPECT_NE(Told(Bind("", {{"id", id}}, {}, get)), "") << id;
    }
    course::v1::ListCourses list;
    EXPECT_EQ(Told(Bind("", {}, {{"page", "1"}, {"page", "2"}}, list)), "page: is given twice\n");
    EXPECT_EQ(Told(Bind("", {}, {{"page", "0"}}, list)), "page: must be from 1 to 1000000\n");
    EXPECT_EQ(Told(Bind("", {{"id", "7"}}, {{"id", "8"}}, get)), "id: is not a known parameter\n");
}

class BrokenJson : public ::testing::TestWithParam<std::string> {};

TEST_P(BrokenJson, IsRefusedAsSuch) {
    CreateCourse course;
    const auto refused = Bind(GetParam(), {}, {}, course);
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->reason, "invalid_json");
    EXPECT_FALSE(refused->detail.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Bodies, BrokenJson,
    ::testing::Values("{", "{}{}", "null", "[]", "\"a\"", "5", "{\"title\":}", "{'title':'a'}",
                      "{\"title\":\"a\",}", "{\"title\":\"a\" \"b\"}", "\xef\xbb\xbf", "{\"a\":01}",
                      "{\"title\":NaN}", "{\"title\":\"\xff\"}", "{\"title\":\"\xed\xa0\x80\"}",
                      "{\"title\":\"\\ud800\"}", "{\"title\":\"a\nb\"}", "/* */ {}",
                      "{\"title\":\"a\",\"title\":\"b\"}", "{\"x\":{\"a\":1,\"a\":2}}",
                      std::string(100, '['),
                      "{\"x\":" + std::string(17, '[') + std::string(17, ']') + "}",
                      std::string(200'000, '[')));

TEST(Bind, SixteenLevelsAreStillRead) {
    CreateCourse course;
    const auto refused =
        Bind("{\"x\":" + std::string(15, '[') + std::string(15, ']') + "}", {}, {}, course);
    EXPECT_EQ(Told(refused), "x: is not a known field\n");
}

TEST(Bind, ViolationsAreBounded) {
    std::string body = "{";
    for (int at = 0; at < 1000; ++at) body += "\"f" + std::to_string(at) + "\":1,";
    body.back() = '}';
    CreateCourse course;
    EXPECT_EQ(Bind(body, {}, {}, course)->violations.size(), 50u);
}

TEST(BindRequest, JoinsTheContractsViolationsWithItsOwn) {
    Request request;
    request.method = Method::kPost;
    request.headers = {{"content-type", "application/json; charset=utf-8"}};
    request.body = R"({"title":5,"summary":")" + std::string(1001, 'a') + R"("})";
    CreateCourse course;
    const auto told = Told(BindRequest(request, course));
    EXPECT_NE(told.find("title: must be a string"), std::string::npos);
    EXPECT_EQ(told.find("title: is required"), std::string::npos);
    EXPECT_NE(told.find("summary: has 1001 characters"), std::string::npos);
}

TEST(BindRequest, AListWhoseItemsCouldNotBeReadIsNotToldToBeEmpty) {
    recommender::v1::CountImpressions impressions;
    Request request;
    request.method = Method::kPost;
    request.headers = {{"content-type", "application/json"}};
    const auto told = [&](const std::string& body) {
        request.body = body;
        impressions.Clear();
        return Told(BindRequest(request, impressions));
    };
    EXPECT_NE(told(R"({"course_ids":[-1]})").find("course_ids[0]: "), std::string::npos);
    EXPECT_EQ(told(R"({"course_ids":[-1]})").find("course_ids:"), std::string::npos);
    EXPECT_EQ(told(R"({"course_ids":[]})"), "course_ids: has 0 items; at least 1 are needed\n");
}

TEST(BindRequest, WantsJsonInTheRightPlace) {
    Request request;
    request.method = Method::kPost;
    request.body = R"({"title":"a"})";
    CreateCourse course;
    for (const char* type : {"", "text/plain", "application/x-www-form-urlencoded",
                             "application/jsonp", "multipart/form-data"}) {
        request.headers = {{"content-type", type}};
        EXPECT_EQ(BindRequest(request, course)->reason, "unsupported_media_type") << type;
    }
    request.headers = {{"content-type", "Application/JSON"}};
    EXPECT_FALSE(BindRequest(request, course));
    request.query = {{"title", "b"}};
    EXPECT_TRUE(BindRequest(request, course));
    request.query.clear();
    request.method = Method::kGet;
    EXPECT_TRUE(BindRequest(request, course));
}

}  // namespace
}  // namespace lyceum::http
