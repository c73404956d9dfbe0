#pragma once

#include <cstdint>

#include "platform/messaging/context.hpp"
#include "platform/messaging/outbox.hpp"

namespace lyceum::messaging {

/// One of several messages that a handler is given at once.
template <typename MessageT>
struct Asked {
    const MessageT& message;
    const Context& context;
    std::uint64_t sequence;  ///< Of events: grows with every event of one aggregate.
    Outbox& outbox;          ///< For what follows from this one; the store's takes nothing.
};

}  // namespace lyceum::messaging
