#pragma once

#include "lyceum/recommender/v1/recommender.pb.h"
#include "platform/core/clock.hpp"
#include "platform/core/status.hpp"
#include "platform/messaging/context.hpp"
#include "recommender/domain/store.hpp"

namespace lyceum::recommender {

inline constexpr const char* kRebuildQueue = "recommender.rebuild";

/// Records a job and queues it. While one waits for its turn, that one is the answer: a second
/// would build the same.
class StartRebuild {
public:
    using Command = v1::StartRebuild;
    using Reply = v1::Rebuild;

    explicit StartRebuild(const Clock& clock) : clock_{clock} {}
    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;

private:
    const Clock& clock_;
};

/// Ends a job that waits or runs: from now on its worker can publish nothing. One that was
/// cancelled already is the answer again; one that ended otherwise is refused.
class CancelRebuild {
public:
    using Command = v1::CancelRebuild;
    using Reply = v1::Rebuild;

    explicit CancelRebuild(const Clock& clock) : clock_{clock} {}
    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;

private:
    const Clock& clock_;
};

/// Starts a job if the last one was asked for `period` ago, has ended or was asked for six hours
/// ago, and something has changed since. Says whether it did. Safe to call from many workers at
/// once.
bool StartRebuildWhenDue(std::chrono::seconds period, const Clock& clock, Store& store);

}  // namespace lyceum::recommender
