#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "lyceum/common/v1/common.pb.h"

namespace lyceum::messaging {

/// Who sent the command and which request it belongs to. On the worker's side `user_id` and `role`
/// come out of the verified token, never out of plain headers.
struct Context {
    std::string message_id;  ///< Stable across retries and redeliveries; the inbox knows it.
    std::string trace_id;    ///< 32 hexadecimal digits.
    std::string request_id;
    std::uint64_t user_id = 0;                             ///< 0 for guests and operators.
    common::v1::Role role = common::v1::ROLE_UNSPECIFIED;  ///< Unspecified for guests.
    std::string actor;  ///< The caller's signed access token, passed on as x-actor.

    bool SignedIn() const { return role != common::v1::ROLE_UNSPECIFIED; }
};

/// Where an event stands in the stream of its aggregate.
struct EventContext {
    std::string message_id;
    std::string trace_id;
    std::uint64_t sequence = 0;  ///< Grows with every event of one aggregate.
};

}  // namespace lyceum::messaging
