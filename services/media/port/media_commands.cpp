#include "media/port/media_commands.hpp"

namespace lyceum::media {
namespace {

constexpr std::chrono::milliseconds kDeadline{10'000};

template <typename Reply>
Result<Reply> Call(messaging::CommandClient& client, const google::protobuf::Message& command,
                   const messaging::Context& context) {
    const auto body = client.Await(command, context, kDeadline);
    if (!body) return body.error();
    Reply reply;
    if (!reply.ParseFromString(*body)) return Internal("The reply cannot be read.");
    return reply;
}

}  // namespace

Result<v1::Media> BrokerMediaCommands::Start(const v1::StartUpload& command,
                                             const messaging::Context& context) {
    return Call<v1::Media>(client_, command, context);
}

Result<v1::Media> BrokerMediaCommands::Complete(const v1::CompleteUpload& command,
                                                const messaging::Context& context) {
    return Call<v1::Media>(client_, command, context);
}

Result<v1::MediaDeleted> BrokerMediaCommands::Delete(const v1::DeleteMedia& command,
                                                     const messaging::Context& context) {
    return Call<v1::MediaDeleted>(client_, command, context);
}

}  // namespace lyceum::media
