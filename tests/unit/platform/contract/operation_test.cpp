#include "platform/contract/operation.hpp"

#include <gtest/gtest.h>

#include "lyceum/auth/v1/auth.pb.h"
#include "lyceum/course/v1/course.pb.h"
#include "lyceum/media/v1/media.pb.h"
#include "lyceum/recommender/v1/recommender.pb.h"

namespace lyceum::contract {
namespace {

using course::v1::EnrollInCourse;
using course::v1::GetCourse;
using course::v1::LearnerEnrolled;

TEST(OperationTest, NamesFollowThePackage) {
    EXPECT_EQ(TypeName(*EnrollInCourse::descriptor()), "course.EnrollInCourse.v1");
    EXPECT_EQ(QueueOf(*EnrollInCourse::descriptor()), "course.commands");
    EXPECT_EQ(QueueOf(*GetCourse::descriptor()), "course.queries");
    EXPECT_EQ(RoutingKey(*LearnerEnrolled::descriptor()), "course.learner_enrolled.v1");
    EXPECT_EQ(ReplyOf(*EnrollInCourse::descriptor()), course::v1::Enrollment::descriptor());
    EXPECT_EQ(ReplyOf(*LearnerEnrolled::descriptor()), nullptr);
}

TEST(OperationTest, EveryOperationNamesItsCallersAndAnExistingReply) {
    int operations = 0;
    for (const auto* file :
         {auth::v1::User::descriptor()->file(), course::v1::Course::descriptor()->file(),
          media::v1::Media::descriptor()->file(), recommender::v1::Model::descriptor()->file()}) {
        for (int i = 0; i < file->message_type_count(); ++i) {
            const auto& type = *file->message_type(i);
            if (!type.options().HasExtension(common::v1::operation)) continue;
            ++operations;
            EXPECT_NE(OperationOf(type).access(), common::v1::ACCESS_UNSPECIFIED) << type.name();
            EXPECT_NE(ReplyOf(type), nullptr) << type.name();
        }
    }
    EXPECT_GT(operations, 30);
}

TEST(OperationTest, OnlyTheNamedCallersPass) {
    const auto reason = [](const Descriptor& type, bool signed_in, common::v1::Role role) {
        const auto refusal = Authorize(type, signed_in, role);
        return refusal ? refusal->reason : std::string{"allowed"};
    };
    const auto& create = *course::v1::CreateCourse::descriptor();
    EXPECT_EQ(reason(create, false, common::v1::ROLE_UNSPECIFIED), "sign_in_required");
    EXPECT_EQ(reason(create, true, common::v1::ROLE_LEARNER), "permission_denied");
    EXPECT_EQ(reason(create, true, common::v1::ROLE_ADMIN), "allowed");
    const auto& import = *course::v1::ImportCourses::descriptor();
    EXPECT_EQ(reason(import, true, common::v1::ROLE_ADMIN), "permission_denied");
    EXPECT_EQ(reason(import, true, common::v1::ROLE_OPERATOR), "allowed");
    EXPECT_EQ(reason(*GetCourse::descriptor(), false, common::v1::ROLE_UNSPECIFIED), "allowed");
    EXPECT_EQ(reason(*LearnerEnrolled::descriptor(), true, common::v1::ROLE_OPERATOR),
              "permission_denied");
}

TEST(OperationTest, CacheSlotsDifferByRequestAndShareTheTag) {
    GetCourse one;
    one.set_id(7);
    one.set_kind(course::v1::KIND_COURSE);
    const auto slot = CacheSlotOf(one);
    ASSERT_TRUE(slot);
    EXPECT_EQ(slot->tag, "course:7");
    course::v1::ListVideos videos;
    videos.set_course_id(7);
    videos.set_kind(course::v1::KIND_COURSE);
    EXPECT_EQ(CacheSlotOf(videos)->tag, slot->tag);
    EXPECT_NE(CacheSlotOf(videos)->field, slot->field);
    EXPECT_FALSE(CacheSlotOf(EnrollInCourse{}));
}

TEST(OperationTest, WhatIsKeptForACallerHasATagOfItsOwnWithinAWiderOne) {
    recommender::v1::ListRecommendations query;
    const auto slot = CacheSlotOf(query, 7);
    ASSERT_TRUE(slot);
    EXPECT_EQ(slot->tag, "recommendations:7");
    EXPECT_EQ(slot->within, "recommender");
    EXPECT_NE(FieldUnder(*slot, 1), FieldUnder(*slot, 2));
    EXPECT_EQ(CacheSlotOf(query, 8)->tag, "recommendations:8");
    EXPECT_FALSE(CacheSlotOf(query)) << "nobody's";
    auto diverse = query;
    diverse.set_diversity(0.5);
    EXPECT_EQ(CacheSlotOf(diverse, 7)->tag, slot->tag);
    EXPECT_NE(CacheSlotOf(diverse, 7)->field, slot->field);
}

TEST(OperationTest, DigestsSeeEverythingButSecrets) {
    auth::v1::RegisterUser user;
    user.set_nickname("Lin");
    user.set_password("correct horse");
    auto other = user;
    other.set_password("battery staple");
    EXPECT_EQ(WithoutSecrets(user), WithoutSecrets(other));
    other.set_nickname("Lan");
    EXPECT_NE(WithoutSecrets(user), WithoutSecrets(other));
    EXPECT_EQ(WithoutSecrets(user).find("horse"), std::string::npos);
}

}  // namespace
}  // namespace lyceum::contract
