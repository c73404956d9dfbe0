#pragma once

#include <memory>
#include <string>
#include <vector>

#include "fakes/course/fake_courses.hpp"
#include "fakes/course/fake_enrollments.hpp"
#include "fakes/course/fake_videos.hpp"

namespace lyceum::course::testing {

struct FakeOutbox final : messaging::Outbox {
    void Add(const google::protobuf::Message& event) override {
        names.push_back(event.GetDescriptor()->name());
        events.emplace_back(event.New());
        events.back()->CopyFrom(event);
    }
    void AddJob(std::string_view queue, const google::protobuf::Message&) override {
        names.emplace_back(queue);
    }

    /// The event at this place, which must be of this type.
    template <typename Event>
    const Event& At(std::size_t index) const {
        return dynamic_cast<const Event&>(*events.at(index));
    }

    std::vector<std::string> names;
    std::vector<std::unique_ptr<google::protobuf::Message>> events;
};

struct FakeClock final : Clock {
    TimePoint Now() const override { return now; }
    TimePoint now{std::chrono::seconds{1'700'000'000}};
};

struct FakeStore {
    FakeCourses courses;
    FakeEnrollments enrollments{courses};
    FakeVideos videos;
    FakeOutbox outbox;
    Store view{courses, enrollments, videos, outbox};
};

}  // namespace lyceum::course::testing
