#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "platform/db/transaction.hpp"
#include "platform/messaging/message.hpp"
#include "platform/service/event_bundle.hpp"

namespace lyceum::service {

/// What waits in the outbox to be published: a job, an event, or those of a bundle.
struct OutboxRow {
    std::uint64_t id = 0;
    double age_s = 0;
    std::vector<messaging::Message> messages;
};

void WriteRows(db::Transaction& transaction, const std::vector<Bundle>& bundles);

/// The oldest after this id, locked; without those that another instance has on their way.
std::vector<OutboxRow> DueRows(db::Transaction& transaction, std::uint64_t after,
                               std::size_t limit);

void RemoveRows(db::Transaction& transaction, const std::vector<std::uint64_t>& ids);

}  // namespace lyceum::service
