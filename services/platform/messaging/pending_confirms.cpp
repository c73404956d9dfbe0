#include "platform/messaging/pending_confirms.hpp"

#include <algorithm>
#include <utility>

namespace lyceum::messaging {

void PendingConfirms::Add(const Message& message, OnPublished on_published) {
    auto& entry = entries_.emplace_back();
    entry.on_published = std::move(on_published);
    ++waiting_;
    if (!message.mandatory) return;
    entry.mandatory = true;
    entry.message_id = message.message_id;
    entry.correlation_id = message.correlation_id;
    entry.routing_key = message.routing_key;
}

void PendingConfirms::Ack(std::uint64_t tag, bool multiple) {
    Settle(tag, multiple, Published::kConfirmed);
}

void PendingConfirms::Nack(std::uint64_t tag, bool multiple) {
    Settle(tag, multiple, Published::kRefused);
}

void PendingConfirms::Returned(const Message& message) {
    // A return carries no delivery tag, but returns keep the order of publishing.
    const auto same = [&](const Entry& entry) {
        return entry.mandatory && !entry.settled && !entry.returned &&
               entry.message_id == message.message_id &&
               entry.correlation_id == message.correlation_id &&
               entry.routing_key == message.routing_key;
    };
    const auto entry = std::find_if(entries_.begin(), entries_.end(), same);
    if (entry != entries_.end()) entry->returned = true;
}

void PendingConfirms::Lose() {
    for (auto& entry : entries_) SettleOne(entry, Published::kUnknown);
    entries_.clear();
    first_tag_ = 1;
    RunOutcomes();
}

void PendingConfirms::Settle(std::uint64_t tag, bool multiple, Published outcome) {
    if (multiple) {
        const auto end = tag == 0 ? first_tag_ + entries_.size()
                                  : std::min(tag + 1, first_tag_ + entries_.size());
        for (auto each = first_tag_; each < end; ++each) {
            SettleOne(entries_[each - first_tag_], outcome);
        }
    } else if (tag >= first_tag_ && tag < first_tag_ + entries_.size()) {
        SettleOne(entries_[tag - first_tag_], outcome);
    }
    while (!entries_.empty() && entries_.front().settled) {
        entries_.pop_front();
        ++first_tag_;
    }
    RunOutcomes();
}

void PendingConfirms::SettleOne(Entry& entry, Published outcome) {
    if (entry.settled) return;
    entry.settled = true;
    --waiting_;
    if (!entry.on_published) return;
    const bool returned = entry.returned && outcome == Published::kConfirmed;
    outcomes_.push_back({std::move(entry.on_published), returned ? Published::kReturned : outcome});
}

void PendingConfirms::RunOutcomes() {
    std::vector<Outcome> outcomes;
    outcomes.swap(outcomes_);
    for (auto& outcome : outcomes) outcome.on_published(outcome.published);
    if (!outcomes_.empty()) return;
    outcomes.clear();
    outcomes_ = std::move(outcomes);
}

}  // namespace lyceum::messaging
