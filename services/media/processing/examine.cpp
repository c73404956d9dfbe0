#include "media/processing/examine.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <stdexcept>
#include <system_error>
#include <vector>

#include <magic.h>

#include "media/domain/media_type.hpp"
#include "media/files/digest.hpp"
#include "media/files/file_descriptor.hpp"
#include "platform/core/text.hpp"

namespace lyceum::media {
namespace {

constexpr std::size_t kPiece = 1u << 20;

struct CloseMagic {
    void operator()(magic_set* cookie) const { magic_close(cookie); }
};

/// The type is told by the first piece: everything that is accepted has its signature there.
std::string TypeOf(const std::vector<char>& first, std::size_t size) {
    const std::unique_ptr<magic_set, CloseMagic> cookie{magic_open(MAGIC_MIME_TYPE | MAGIC_ERROR)};
    if (!cookie || magic_load(cookie.get(), nullptr) != 0) {
        throw std::runtime_error{"libmagic has no database"};
    }
    const char* type = magic_buffer(cookie.get(), first.data(), size);
    if (!type) throw std::runtime_error{"libmagic cannot tell the type"};
    return type;
}

}  // namespace

Examination Examine(const std::filesystem::path& path, const std::atomic<bool>& stopping) {
    const FileDescriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (!file) throw std::system_error(errno, std::generic_category(), "open " + path.string());
    Examination found;
    Digest digest{Digest::Algorithm::kSha256};
    std::vector<char> piece(kPiece);
    for (;;) {
        if (stopping) throw std::runtime_error{"stopped while examining"};
        const auto size = ::read(file.get(), piece.data(), piece.size());
        if (size < 0) {
            if (errno == EINTR) continue;
            throw std::system_error(errno, std::generic_category(), "read " + path.string());
        }
        const auto bytes = static_cast<std::size_t>(size);
        if (found.size == 0) found.content_type = TypeOf(piece, bytes);
        if (bytes == 0) break;
        digest.Update(piece.data(), bytes);
        found.size += bytes;
    }
    found.sha256 = Hex(digest.Finish());
    return found;
}

Media Judge(Media media, const Examination& found) {
    const auto fail = [&](std::string why) {
        media.state = State::kFailed;
        media.failure = std::move(why);
        return media;
    };
    if (found.size != media.size) {
        return fail("The file has " + std::to_string(found.size) + " bytes instead of " +
                    std::to_string(media.size) + ".");
    }
    if (!media.sha256.empty() && media.sha256 != found.sha256) {
        return fail("The file's SHA-256 is not the one that was declared.");
    }
    if (auto failure = TypeFailure(media.content_type, found.content_type)) return fail(*failure);
    media.state = State::kReady;
    media.failure.clear();
    media.sha256 = found.sha256;
    media.content_type = found.content_type;
    return media;
}

}  // namespace lyceum::media
