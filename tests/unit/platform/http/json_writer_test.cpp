#include "platform/http/json_writer.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <thread>

#include <google/protobuf/util/message_differencer.h>
#include <nlohmann/json.hpp>

#include "lyceum/auth/v1/auth.pb.h"
#include "lyceum/course/v1/course.pb.h"
#include "lyceum/recommender/v1/recommender.pb.h"
#include "platform/http/bind.hpp"

namespace lyceum::http {
namespace {

using nlohmann::json;

course::v1::Course SomeCourse() {
    course::v1::Course course;
    course.set_id(9007199254740991);
    course.set_kind(course::v1::KIND_POSITION);
    course.set_title("引号\" 反\\ 行\n 控\x01 <b>");
    course.set_seats(0);
    course.set_status(course::v1::COURSE_STATUS_PUBLISHED);
    course.add_skills("sql");
    course.add_skills("c++");
    course.mutable_created_at()->set_seconds(1772325000);
    return course;
}

TEST(JsonWriter, LooksAsTheApiPromises) {
    const auto body = json::parse(ToJson(SomeCourse()));
    EXPECT_EQ(body["id"], 9007199254740991);
    EXPECT_EQ(body["kind"], "position");
    EXPECT_EQ(body["title"], "引号\" 反\\ 行\n 控\x01 <b>");
    EXPECT_EQ(body["summary"], "");
    EXPECT_EQ(body["seats"], 0);
    EXPECT_EQ(body["status"], "published");
    EXPECT_EQ(body["skills"], (json{"sql", "c++"}));
    EXPECT_EQ(body["created_at"], "2026-03-01T00:30:00Z");
    EXPECT_FALSE(body.contains("updated_at"));
}

TEST(JsonWriter, LeavesOutTheAbsentAndTheInternal) {
    auth::v1::Session session;
    session.set_refresh_token("secret");
    session.set_access_token("token");
    session.mutable_user()->set_nickname("n");
    const auto text = ToJson(session);
    EXPECT_EQ(text.find("secret"), std::string::npos);
    const auto body = json::parse(text);
    EXPECT_FALSE(body.contains("refresh_expires_in"));
    EXPECT_FALSE(body["user"].contains("email"));
    EXPECT_FALSE(body["user"].contains("role"));
    EXPECT_EQ(json::parse(ToJson(course::v1::CourseList{}))["items"], json::array());
}

TEST(JsonWriter, NumbersReadBackTheSame) {
    recommender::v1::RecommendationList list;
    for (double score : {0.1, 1e-300, -2.5, 123456789.123, 1.0 / 3}) {
        list.add_items()->set_score(score);
    }
    list.add_items()->set_score(std::numeric_limits<double>::quiet_NaN());
    const auto body = json::parse(ToJson(list));
    for (int at = 0; at < 5; ++at) {
        EXPECT_EQ(body["items"][static_cast<std::size_t>(at)]["score"], list.items(at).score());
    }
    EXPECT_TRUE(body["items"][5]["score"].is_null());
}

TEST(JsonWriter, WhatIsWrittenIsRead) {
    const auto course = SomeCourse();
    course::v1::Course again;
    ASSERT_FALSE(Bind(ToJson(course), {}, {}, again));
    EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(course, again));
}

TEST(JsonWriter, ManyThreadsWorkOutATypeOnce) {
    const auto course = SomeCourse();
    const auto expected = ToJson(course);
    std::vector<std::thread> threads;
    for (int at = 0; at < 8; ++at) {
        threads.emplace_back([&] {
            for (int round = 0; round < 100; ++round) EXPECT_EQ(ToJson(course), expected);
        });
    }
    for (auto& thread : threads) thread.join();
}

}  // namespace
}  // namespace lyceum::http
