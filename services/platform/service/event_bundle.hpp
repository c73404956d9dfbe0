#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "platform/messaging/message.hpp"

namespace lyceum::service {

/// A message for the broker and which of the given ones it carries, by their positions.
struct Bundle {
    messaging::Message message;
    std::vector<std::size_t> carries;
};

/// Packs events of one type into as few common.EventBundle.v1 as BundleGroups allows,
/// under their own routing key. What has no companion, and what is no event, goes as it is.
/// Of one type the order stays. An event that has no sequence yet is given 0.
std::vector<Bundle> Bundled(std::vector<messaging::Message> messages);

/// The events of a bundle; of any other message itself. Nothing if the bundle is unreadable.
std::optional<std::vector<messaging::Message>> Unbundled(const messaging::Message& message);

}  // namespace lyceum::service
