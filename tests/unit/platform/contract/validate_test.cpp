#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lyceum/auth/v1/auth.pb.h"
#include "lyceum/course/v1/course.pb.h"
#include "platform/contract/format.hpp"
#include "platform/contract/operation.hpp"

namespace lyceum::contract {
namespace {

using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;

course::v1::CreateCourse ValidCourse() {
    course::v1::CreateCourse course;
    course.set_title("Linear algebra");
    return course;
}

TEST(ValidateTest, AcceptsWhatIsWithinTheBounds) {
    EXPECT_FALSE(Validate(ValidCourse()));
    EXPECT_FALSE(Validate(course::v1::ListCourses{}));
}

TEST(ValidateTest, NamesEveryMissingField) {
    const auto status = Validate(auth::v1::RegisterUser{});
    ASSERT_TRUE(status);
    EXPECT_EQ(status->code, Code::kInvalidArgument);
    EXPECT_THAT(status->violations, Contains(Field(&FieldViolation::field, "nickname")));
    EXPECT_THAT(status->violations, Contains(Field(&FieldViolation::field, "password")));
}

TEST(ValidateTest, CountsCodePointsNotBytes) {
    auto course = ValidCourse();
    std::string title;
    for (int i = 0; i < 200; ++i) title += "课";
    course.set_title(title);
    EXPECT_FALSE(Validate(course));
    course.set_title(title + "课");
    const auto status = Validate(course);
    ASSERT_TRUE(status);
    EXPECT_THAT(status->detail, HasSubstr("title has 201 characters; at most 200"));
}

TEST(ValidateTest, ATitleIsMoreThanBlanks) {
    auto course = ValidCourse();
    course.set_title("  ");
    const auto status = Validate(course);
    ASSERT_TRUE(status);
    EXPECT_EQ(status->detail, "title must be one line of text that is not blank");
}

TEST(ValidateTest, RefusesTextThatIsNotUtf8OrHoldsNul) {
    auto course = ValidCourse();
    course.set_summary("\xc3\x28");
    EXPECT_THAT(Validate(course)->detail, HasSubstr("summary is not valid UTF-8"));
    course.set_summary(std::string{"a\0b", 3});
    EXPECT_THAT(Validate(course)->detail, HasSubstr("NUL"));
}

TEST(ValidateTest, BoundsNumbersItemsAndEnums) {
    auto course = ValidCourse();
    course.set_seats(2'000'000);
    EXPECT_THAT(Validate(course)->detail, HasSubstr("seats must be from 1 to 1000000"));
    course.set_seats(3);
    for (int i = 0; i < 51; ++i) course.add_skills("C++");
    EXPECT_THAT(Validate(course)->detail, HasSubstr("skills has 51 items; at most 50"));
    course.clear_skills();
    course.set_status(static_cast<course::v1::CourseStatus>(77));
    EXPECT_THAT(Validate(course)->detail, HasSubstr("77 is not one of its values"));
}

TEST(ValidateTest, ItemsAreLinesThatDifferAndAreNotEmpty) {
    auto course = ValidCourse();
    for (const char* skill : {"C++", "two\nlines", "", "C++"}) course.add_skills(skill);
    const auto refused = Validate(course);
    ASSERT_TRUE(refused);
    ASSERT_EQ(refused->violations.size(), 3u);
    EXPECT_EQ(refused->violations[0].field, "skills[1]");
    EXPECT_EQ(refused->violations[0].detail, "must be one line of text");
    EXPECT_EQ(refused->violations[1].detail, "is empty");
    EXPECT_EQ(refused->violations[2].field, "skills[3]");
    EXPECT_EQ(refused->violations[2].detail, "is given twice");
}

TEST(ValidateTest, PathsReachIntoNestedMessages) {
    course::v1::ImportCourses import;
    import.set_source("demo");
    import.add_records()->set_title("first");
    import.add_records();
    const auto status = Validate(import);
    ASSERT_TRUE(status);
    EXPECT_EQ(status->violations.front().field, "records[1].title");
}

TEST(ValidateTest, StopsListingAtFiftyViolations) {
    course::v1::ImportCourses import;
    import.set_source("demo");
    for (int i = 0; i < 400; ++i) import.add_records();
    EXPECT_LE(Validate(import)->violations.size(), 50u);
}

TEST(FormatTest, TellsTheFormsApart) {
    for (const char* good : {"a@b.cn", "li.lei+x@mail.example.com"}) {
        EXPECT_TRUE(HasFormat(good, "email")) << good;
    }
    for (const char* bad :
         {"a", "@b.cn", "a@b", "a@@b.cn", "a b@c.cn", "a@b..cn", "a@.cn", "a@b."}) {
        EXPECT_FALSE(HasFormat(bad, "email")) << bad;
    }
    for (const char* good : {"+86 138-0013-8000", "13800138000"}) {
        EXPECT_TRUE(HasFormat(good, "phone")) << good;
    }
    for (const char* bad : {"1234", "+", "138x0013", "1234567890123456"}) {
        EXPECT_FALSE(HasFormat(bad, "phone")) << bad;
    }
    EXPECT_TRUE(HasFormat("li_lei.2-x", "username"));
    EXPECT_FALSE(HasFormat("2li", "username"));
    EXPECT_FALSE(HasFormat("李雷", "username"));
    for (const char* blank : {" ", "\t\n", "\u3000 \u3000", "\u200b", "\u00a0\ufeff", "\u202eadmin",
                              "a\u2028b", "a\u2066b"}) {
        EXPECT_FALSE(HasFormat(blank, "visible")) << blank;
    }
    EXPECT_FALSE(HasFormat("two\nlines", "visible"));
    for (const char* good : {" \u3000课", "👩\u200d🏫 陈", "“SQL” — a…z"}) {
        EXPECT_TRUE(HasFormat(good, "visible")) << good;
    }
    EXPECT_TRUE(HasFormat("zh-CN", "locale"));
    EXPECT_FALSE(HasFormat("fr", "locale"));
    EXPECT_THROW(HasFormat("x", "no-such-form"), std::logic_error);
}

}  // namespace
}  // namespace lyceum::contract
