#include "platform/messaging/backoff.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace lyceum::messaging {
namespace {

constexpr std::chrono::milliseconds kShortest{100};
constexpr std::chrono::milliseconds kLongest{5'000};

}  // namespace

Backoff::Backoff(std::vector<std::string> hosts, std::uint64_t seed)
    : hosts_{std::move(hosts)}, random_{seed} {
    if (hosts_.empty()) throw std::invalid_argument{"no broker host"};
}

Backoff::Attempt Backoff::Next() {
    std::chrono::milliseconds wait{0};
    if (next_ == 0) {
        std::shuffle(hosts_.begin(), hosts_.end(), random_);
        if (pause_.count() > 0) {
            std::uniform_int_distribution<std::int64_t> jitter{pause_.count() / 2, pause_.count()};
            wait = std::chrono::milliseconds{jitter(random_)};
        }
        pause_ = std::clamp(pause_ * 2, kShortest, kLongest);
    }
    Attempt attempt{hosts_[next_], wait};
    next_ = (next_ + 1) % hosts_.size();
    return attempt;
}

void Backoff::Reset() {
    next_ = 0;
    pause_ = kShortest;
}

}  // namespace lyceum::messaging
