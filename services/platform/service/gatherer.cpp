#include "platform/service/gatherer.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>

#include "platform/log/log.hpp"

namespace lyceum::service {
namespace {

/// Between the groups of a busy time. Small groups cost the broker and the database far more for
/// each message, so that without the pause half the load costs almost as much as all of it.
constexpr std::chrono::milliseconds kPause{1};

}  // namespace

bool Gatherer::Add(messaging::Delivery&& delivery) {
    const std::lock_guard lock{mutex_};
    if (working_ < bounds_.threads && pool_.Submit([this] { Work(); })) ++working_;
    if (working_ == 0) return false;
    waiting_.push_back(std::move(delivery));
    if (waiting_.size() == bounds_.group) enough_.notify_one();
    return true;
}

void Gatherer::Work() {
    for (auto group = Next(); !group.empty(); group = Next()) {
        // What was not settled comes again with the next connection.
        try {
            run_(group);
        } catch (const std::exception& error) {
            log::Error("group_failed", {{"messages", group.size()}, {"error", error.what()}});
        }
    }
}

std::vector<messaging::Delivery> Gatherer::Next() {
    std::unique_lock lock{mutex_};
    if (busy_) enough_.wait_for(lock, kPause, [this] { return waiting_.size() >= bounds_.group; });
    const auto count = std::min(waiting_.size(), bounds_.group);
    const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(count);
    std::vector<messaging::Delivery> group{std::make_move_iterator(waiting_.begin()),
                                           std::make_move_iterator(end)};
    waiting_.erase(waiting_.begin(), end);
    if (group.empty()) --working_;
    busy_ = group.size() > 1;
    return group;
}

}  // namespace lyceum::service
