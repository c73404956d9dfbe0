#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <unordered_map>
#include <vector>

namespace lyceum::messaging {

/// The deliveries of one channel that the broker waits for, so that many of them can be
/// acknowledged in one method: a quorum queue logs every method, not every message. Loop thread
/// only.
class AckWindow {
public:
    struct Ack {
        std::uint64_t tag;
        bool multiple;  ///< This one and everything before it that is still open.
        bool operator==(const Ack&) const = default;
    };

    /// A channel counts its deliveries from 1. What needs no acknowledgement counts too. `consumer`
    /// is what Done is to tell.
    void Delivered(std::uint64_t tag, bool needs_ack, std::size_t parts = 1,
                   std::size_t consumer = 0);
    /// One part of it is; call it once for each. After the last the next Take acknowledges it, and
    /// this tells whose it was.
    std::optional<std::size_t> Done(std::uint64_t tag);
    /// Settled in another way, with all of its parts; false if it is settled already.
    bool Settled(std::uint64_t tag);

    /// What there is to acknowledge: together as far as nothing before is under way, else alone.
    /// Takes as long as there is done since the last call, however much is open: a job may hold
    /// the front of the window for hours.
    std::vector<Ack> Take();
    std::size_t size() const { return window_.size(); }

private:
    enum class State : std::uint8_t { kOpen, kDone, kSettled };
    struct Entry {
        State state = State::kSettled;
        std::uint32_t consumer = 0;
    };
    bool Mark(std::uint64_t tag, State state);

    std::uint64_t first_ = 1;  ///< Tag of the front.
    std::deque<Entry> window_;
    std::vector<std::uint64_t> done_;  ///< Since the last Take.
    std::unordered_map<std::uint64_t, std::size_t>
        parts_;  ///< Not done yet, where there are several.
};

}  // namespace lyceum::messaging
