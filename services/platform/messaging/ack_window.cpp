#include "platform/messaging/ack_window.hpp"

#include <algorithm>

namespace lyceum::messaging {

void AckWindow::Delivered(std::uint64_t tag, bool needs_ack, std::size_t parts,
                          std::size_t consumer) {
    // Replies need no ack and come by the million: nothing is kept of them.
    if (window_.empty() && !needs_ack) {
        first_ = tag + 1;
        return;
    }
    while (first_ + window_.size() <= tag) window_.emplace_back();
    if (!needs_ack) return;
    window_.back() = {State::kOpen, static_cast<std::uint32_t>(consumer)};
    if (parts > 1) parts_[tag] = parts;
}

/// A delivery is settled once: a second time would be an error that closes the channel.
bool AckWindow::Mark(std::uint64_t tag, State state) {
    if (tag < first_ || tag - first_ >= window_.size()) return false;
    auto& current = window_[tag - first_].state;
    if (current != State::kOpen) return false;
    current = state;
    return true;
}

std::optional<std::size_t> AckWindow::Done(std::uint64_t tag) {
    const auto parts = parts_.find(tag);
    if (parts != parts_.end()) {
        if (--parts->second > 0) return std::nullopt;
        parts_.erase(parts);
    }
    if (!Mark(tag, State::kDone)) return std::nullopt;
    done_.push_back(tag);
    return window_[tag - first_].consumer;
}

bool AckWindow::Settled(std::uint64_t tag) {
    parts_.erase(tag);
    return Mark(tag, State::kSettled);
}

std::vector<AckWindow::Ack> AckWindow::Take() {
    std::vector<Ack> acks;
    std::uint64_t last = 0;
    while (!window_.empty() && window_.front().state != State::kOpen) {
        if (window_.front().state == State::kDone) last = first_;
        window_.pop_front();
        ++first_;
    }
    if (last != 0) acks.push_back({last, true});
    std::sort(done_.begin(), done_.end());
    for (const std::uint64_t tag : done_) {
        if (tag < first_) continue;
        acks.push_back({tag, false});
        window_[tag - first_].state = State::kSettled;
    }
    done_.clear();
    return acks;
}

}  // namespace lyceum::messaging
