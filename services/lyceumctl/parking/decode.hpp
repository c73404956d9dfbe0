#pragma once

#include <optional>
#include <string>

#include "lyceum/common/v1/common.pb.h"
#include "platform/messaging/message.hpp"

namespace lyceum::ctl {

/// The events of a message that carries several, or nothing.
std::optional<common::v1::EventBundle> BundleOf(const messaging::Message& message);

/// Headers and the decoded body, or what a bundle carries, as JSON, without tokens and secret
/// fields. A body that is no such message is shown by its length alone.
std::string DescribeWhole(const messaging::Message& message);

}  // namespace lyceum::ctl
