#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/messaging/outbox.hpp"

namespace lyceum::testing {

/// Keeps what is added, in order, for the test to look at.
class FakeOutbox final : public messaging::Outbox {
public:
    using Kept = std::shared_ptr<google::protobuf::Message>;

    void Add(const google::protobuf::Message& event) override { events.push_back(Copy(event)); }
    void AddJob(std::string_view queue, const google::protobuf::Message& job) override {
        jobs.emplace_back(queue, Copy(job));
    }

    /// "LearnerEnrolled" and so on, in order.
    std::vector<std::string> EventNames() const {
        std::vector<std::string> names;
        for (const Kept& event : events) names.push_back(event->GetDescriptor()->name());
        return names;
    }
    /// The events of one type.
    template <typename Event>
    std::vector<Event> Of() const {
        std::vector<Event> found;
        for (const Kept& event : events) {
            if (event->GetDescriptor() == Event::descriptor()) {
                found.push_back(static_cast<const Event&>(*event));
            }
        }
        return found;
    }

    std::vector<Kept> events;
    std::vector<std::pair<std::string, Kept>> jobs;

private:
    static Kept Copy(const google::protobuf::Message& message) {
        Kept copy{message.New()};
        copy->CopyFrom(message);
        return copy;
    }
};

}  // namespace lyceum::testing
