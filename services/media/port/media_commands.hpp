#pragma once

#include "lyceum/media/v1/media.pb.h"
#include "platform/core/status.hpp"
#include "platform/messaging/command_client.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::media {

/// The commands that the data port sends in the caller's name. They take the way of every write:
/// over the broker. Blocking, thread-safe.
class MediaCommands {
public:
    virtual ~MediaCommands() = default;
    virtual Result<v1::Media> Start(const v1::StartUpload& command,
                                    const messaging::Context& context) = 0;
    virtual Result<v1::Media> Complete(const v1::CompleteUpload& command,
                                       const messaging::Context& context) = 0;
    virtual Result<v1::MediaDeleted> Delete(const v1::DeleteMedia& command,
                                            const messaging::Context& context) = 0;
};

class BrokerMediaCommands final : public MediaCommands {
public:
    explicit BrokerMediaCommands(messaging::CommandClient& client) : client_{client} {}

    Result<v1::Media> Start(const v1::StartUpload& command,
                            const messaging::Context& context) override;
    Result<v1::Media> Complete(const v1::CompleteUpload& command,
                               const messaging::Context& context) override;
    Result<v1::MediaDeleted> Delete(const v1::DeleteMedia& command,
                                    const messaging::Context& context) override;

private:
    messaging::CommandClient& client_;
};

}  // namespace lyceum::media
