#include "course/handlers/import_courses.hpp"

#include "unit/course/handlers/handler_test.hpp"

namespace lyceum::course {
namespace {

class ImportCoursesTest : public testing::HandlerTest {
protected:
    v1::ImportCourses Batch(std::uint64_t from, std::uint64_t to) {
        v1::ImportCourses command;
        command.set_source("catalogue");
        for (std::uint64_t key = from; key < to; ++key) {
            auto& record = *command.add_records();
            record.set_key(key);
            record.set_title("Title " + std::to_string(key));
        }
        return command;
    }
    auto Import(const v1::ImportCourses& command) {
        return ImportCourses{clock_}.Handle(command, caller_, store_.view);
    }
};

TEST_F(ImportCoursesTest, CreatesPublishedCoursesAndAnnouncesThem) {
    const auto reply = Import(Batch(0, 3));
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->created(), 3u);
    ASSERT_EQ(reply->ids_size(), 3);
    const auto& course = store_.courses.rows.at(CourseId{reply->ids(2)});
    EXPECT_EQ(course.title, "Title 2");
    EXPECT_EQ(course.status, CourseStatus::kPublished);
    EXPECT_EQ(store_.outbox.Of<v1::CoursesImported>().at(0).courses_size(), 3);
}

TEST_F(ImportCoursesTest, FindsWhatItMadeBefore) {
    const auto first = Import(Batch(0, 3));
    const auto second = Import(Batch(1, 5));
    ASSERT_TRUE(first && second);
    EXPECT_EQ(second->created(), 2u);
    EXPECT_EQ(second->ids(0), first->ids(1));
    EXPECT_EQ(store_.courses.rows.size(), 5u);
    const auto third = Import(Batch(0, 5));
    EXPECT_EQ(third->created(), 0u);
    EXPECT_EQ(store_.outbox.events.size(), 2u);
}

TEST_F(ImportCoursesTest, RefusesAKeyTwice) {
    auto command = Batch(0, 2);
    command.mutable_records(1)->set_key(0);
    EXPECT_EQ(Import(command).error().violations.at(0).field, "records[1].key");
    EXPECT_TRUE(store_.courses.rows.empty());
}

TEST_F(ImportCoursesTest, KeepsEveryEventBelowOneMebibyte) {
    auto command = Batch(0, 500);
    for (auto& record : *command.mutable_records()) record.set_summary(std::string(4000, 'x'));
    ASSERT_TRUE(Import(command));
    int courses = 0;
    for (std::size_t i = 0; i < store_.outbox.events.size(); ++i) {
        const auto event = store_.outbox.Of<v1::CoursesImported>().at(i);
        EXPECT_LE(event.ByteSizeLong(), 1u << 20);
        EXPECT_EQ(event.first_id(), event.courses(0).course_id());
        courses += event.courses_size();
    }
    EXPECT_EQ(courses, 500);
    EXPECT_EQ(store_.outbox.events.size(), 2u);
}

}  // namespace
}  // namespace lyceum::course
