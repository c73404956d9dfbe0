#include "media/handlers/start_upload.hpp"

#include "media/domain/media_type.hpp"
#include "media/handlers/convert.hpp"

namespace lyceum::media {

Result<v1::Media> StartUpload::Handle(const Command& command, const messaging::Context& context,
                                      Store& store) const {
    if (context.user_id == 0) {
        return PermissionDenied("not_a_user", "Operators own no files: sign in as a user.");
    }
    if (command.size() == 0 || command.size() > kMaxBytes) {
        return InvalidArgument("size", "must be between 1 and " + std::to_string(kMaxBytes));
    }
    if (auto refusal = CheckFilename(command.filename())) return *refusal;
    if (auto refusal = CheckDeclaredType(command.content_type())) return *refusal;
    if (auto refusal = CheckDeclaredSha256(command.sha256())) return *refusal;

    const OwnerId owner{context.user_id};
    if (store.media.CountUploading(owner) >= kMaxOpenUploads) {
        return ResourceExhausted("too_many_uploads", "Finish or abandon one of your " +
                                                         std::to_string(kMaxOpenUploads) +
                                                         " open uploads first.");
    }
    const bool admin = context.role == common::v1::ROLE_ADMIN;
    if (!admin && store.media.SumBytes(owner) + command.size() > kMaxOwnedBytes) {
        return ResourceExhausted("quota_exceeded", "Your files would take more than " +
                                                       std::to_string(kMaxOwnedBytes >> 30) +
                                                       " GiB: delete some first.");
    }
    Media media;
    media.owner = owner;
    media.filename = command.filename();
    media.content_type = command.content_type();
    media.size = command.size();
    media.sha256 = command.sha256();
    media.created_at = clock_.Now();
    media.shared = admin;
    media.id = store.media.Add(media);
    return ToProto(media);
}

}  // namespace lyceum::media
