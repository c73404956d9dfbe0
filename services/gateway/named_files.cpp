#include "gateway/named_files.hpp"

#include "lyceum/common/v1/options.pb.h"
#include "lyceum/media/v1/media.pb.h"

namespace lyceum::gateway {

std::vector<NamedFile> NamedFiles(const google::protobuf::Message& command) {
    std::vector<NamedFile> files;
    const auto& type = *command.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) {
        const auto& field = *type.field(i);
        const auto& kind = field.options().GetExtension(common::v1::rule).media();
        if (kind.empty()) continue;
        const auto id = command.GetReflection()->GetUInt64(command, &field);
        if (id != 0) files.push_back({field.name(), id, kind});
    }
    return files;
}

std::optional<Status> CheckFile(const NamedFile& file, const Result<std::string>& reply) {
    const bool absent = !reply && reply.error().code == Code::kNotFound;
    if (!reply && !absent) return reply.error();
    media::v1::Media media;
    const bool usable = !absent && media.ParseFromString(*reply) &&
                        media.state() == media::v1::MEDIA_STATE_READY &&
                        media.content_type().starts_with(file.kind + "/") &&
                        (media.shared() || file.kind == "image");
    if (usable) return std::nullopt;
    return InvalidArgument(file.field, "names no ready " + file.kind + " that learners may see");
}

}  // namespace lyceum::gateway
