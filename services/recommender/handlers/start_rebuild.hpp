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

}  // namespace lyceum::recommender
