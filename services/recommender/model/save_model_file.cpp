#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>

#include "recommender/model/model_file.hpp"
#include "recommender/model/model_file_layout.hpp"

namespace lyceum::recommender {
namespace {

Status WriteError(const std::filesystem::path& path, int error) {
    return Unavailable("model_file_write",
                       path.string() + ": " + std::generic_category().message(error));
}

template <std::size_t N>
bool SetText(std::array<char, N>& field, std::string_view text) {
    if (text.size() > N) return false;
    std::copy(text.begin(), text.end(), field.begin());
    return true;
}

/// A new file that disappears unless it is moved into place.
class NewFile {
public:
    explicit NewFile(std::filesystem::path target)
        : target_{std::move(target)},
          path_{target_.string() + ".new." + std::to_string(::getpid())},
          fd_{::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640)} {}
    ~NewFile() {
        if (fd_ >= 0) ::close(fd_);
        if (!moved_) ::unlink(path_.c_str());
    }
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    bool Write(std::span<const std::byte> bytes) {
        if (fd_ < 0) return false;
        while (!bytes.empty()) {
            const ssize_t written = ::write(fd_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written <= 0) return false;
            bytes = bytes.subspan(static_cast<std::size_t>(written));
            at_ += static_cast<std::uint64_t>(written);
        }
        return true;
    }
    bool PadTo(std::uint64_t offset) {
        const std::vector<std::byte> zeros(offset - at_);
        return Write(zeros);
    }
    bool MoveIntoPlace() {
        if (::fsync(fd_) != 0 || ::rename(path_.c_str(), target_.c_str()) != 0) return false;
        moved_ = true;
        auto folder = target_.parent_path();
        if (folder.empty()) folder = ".";
        const int directory = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (directory < 0) return false;
        const bool synced = ::fsync(directory) == 0;
        ::close(directory);
        return synced;
    }

private:
    std::filesystem::path target_;
    std::filesystem::path path_;
    int fd_;
    std::uint64_t at_ = 0;
    bool moved_ = false;
};

Result<std::string> JoinIds(const ModelFile& file) {
    if (file.course_ids.size() != file.model->Courses()) {
        return InvalidArgument("course_ids", "must be one for each column of the model");
    }
    std::string joined;
    for (const std::string& id : file.course_ids) {
        if (id.find('\n') != std::string::npos) {
            return InvalidArgument("course_ids", "must not hold line breaks");
        }
        joined += id;
        joined += '\n';
    }
    return joined;
}

std::uint64_t Aligned(std::uint64_t offset) {
    return (offset + layout::kAlignment - 1) / layout::kAlignment * layout::kAlignment;
}

}  // namespace

Result<Done> SaveModelFile(const ModelFile& file, const std::filesystem::path& path) {
    const auto ids = JoinIds(file);
    if (!ids) return ids.error();
    std::vector<Section> sections = file.model->Sections();
    sections.push_back(MakeSection("course_ids", std::span<const char>{*ids}));

    layout::Header header{};
    header.magic = layout::kMagic;
    header.version = layout::kVersion;
    header.sections = static_cast<std::uint32_t>(sections.size());
    header.courses = file.model->Courses();
    if (!SetText(header.name, file.model->Name()) ||
        !SetText(header.parameters, file.model->Parameters()) ||
        !SetText(header.label, file.label)) {
        return InvalidArgument("label", "must be at most 56 bytes");
    }
    std::vector<layout::SectionEntry> table(sections.size());
    std::uint64_t end = sizeof header + sizeof(layout::SectionEntry) * table.size();
    for (std::size_t i = 0; i < sections.size(); ++i) {
        Checksum sum;
        sum.Add(sections[i].bytes);
        SetText(table[i].name, sections[i].name);
        table[i].offset = Aligned(end);
        table[i].bytes = sections[i].bytes.size();
        table[i].checksum = sum.value();
        end = table[i].offset + table[i].bytes;
    }
    header.file_bytes = end;
    header.checksum = layout::ChecksumOf(header, table);

    NewFile out{path};
    bool ok = out.Write(std::as_bytes(std::span{&header, 1})) &&
              out.Write(std::as_bytes(std::span{table}));
    for (std::size_t i = 0; ok && i < sections.size(); ++i) {
        ok = out.PadTo(table[i].offset) && out.Write(sections[i].bytes);
    }
    if (!ok || !out.MoveIntoPlace()) return WriteError(path, errno);
    return Done{};
}

}  // namespace lyceum::recommender
