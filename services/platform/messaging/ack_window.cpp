#include "platform/messaging/ack_window.hpp"

namespace lyceum::messaging {

void AckWindow::Delivered(std::uint64_t tag, bool needs_ack) {
    // Replies need no ack and come by the million: nothing is kept of them.
    if (window_.empty() && !needs_ack) {
        first_ = tag + 1;
        return;
    }
    while (first_ + window_.size() <= tag) window_.push_back(State::kSettled);
    if (needs_ack) window_.back() = State::kOpen;
}

/// A delivery is settled once: a second time would be an error that closes the channel.
void AckWindow::Mark(std::uint64_t tag, State state) {
    if (tag < first_ || tag - first_ >= window_.size()) return;
    auto& current = window_[tag - first_];
    if (current == State::kOpen) current = state;
}

std::vector<AckWindow::Ack> AckWindow::Take() {
    std::vector<Ack> acks;
    std::uint64_t last = 0;
    while (!window_.empty() && window_.front() != State::kOpen) {
        if (window_.front() == State::kDone) last = first_;
        window_.pop_front();
        ++first_;
    }
    if (last != 0) acks.push_back({last, true});
    for (std::size_t i = 0; i < window_.size(); ++i) {
        if (window_[i] != State::kDone) continue;
        acks.push_back({first_ + i, false});
        window_[i] = State::kSettled;
    }
    return acks;
}

}  // namespace lyceum::messaging
