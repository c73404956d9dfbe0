#include "recommender/running/checked_file.hpp"

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "recommender/model/checksum.hpp"
#include "recommender/model/new_file.hpp"

namespace lyceum::recommender {
namespace {

constexpr std::uint64_t kAlignment = 64;
constexpr std::uint32_t kMostSections = 16;

struct Header {
    std::array<char, 8> magic;
    std::uint32_t version;
    std::uint32_t sections;
    std::uint64_t file_bytes;
    std::uint64_t checksum;  ///< Of this header with 0 here, and of the table.
};

struct Place {
    std::uint64_t offset;
    std::uint64_t bytes;
    std::uint64_t checksum;
};

std::uint64_t ChecksumOf(Header header, std::span<const Place> table) {
    header.checksum = 0;
    Checksum sum;
    sum.Add(std::as_bytes(std::span{&header, 1}));
    sum.Add(std::as_bytes(table));
    return sum.value();
}

Status Broken(const std::filesystem::path& path, const std::string& what) {
    return FailedPrecondition("state_broken", path.string() + ": " + what);
}

}  // namespace

Result<Done> WriteChecked(const std::filesystem::path& path, const FileKind& kind,
                          std::span<const std::span<const std::byte>> sections) {
    std::vector<Place> table;
    std::uint64_t end = sizeof(Header) + sizeof(Place) * sections.size();
    for (const auto& section : sections) {
        Checksum sum;
        sum.Add(section);
        const std::uint64_t offset = (end + kAlignment - 1) / kAlignment * kAlignment;
        table.push_back({offset, section.size(), sum.value()});
        end = offset + section.size();
    }
    Header header{kind.magic, kind.version, static_cast<std::uint32_t>(sections.size()), end, 0};
    header.checksum = ChecksumOf(header, table);

    NewFile out{path};
    bool ok = out.Write(std::as_bytes(std::span{&header, 1})) &&
              out.Write(std::as_bytes(std::span{table}));
    for (std::size_t i = 0; ok && i < sections.size(); ++i) {
        ok = out.PadTo(table[i].offset) && out.Write(sections[i]);
    }
    if (ok && out.MoveIntoPlace()) return Done{};
    return Unavailable("state_file_write",
                       path.string() + ": " + std::generic_category().message(errno));
}

Result<CheckedFile> ReadChecked(const std::filesystem::path& path, const FileKind& kind) {
    const auto opened = MappedFile::Open(path);
    if (!opened) return opened.error();
    CheckedFile result{*opened, {}};
    MappedFile& file = *result.file;
    Header header{};
    if (!file.Read(0, std::as_writable_bytes(std::span{&header, 1}))) {
        return Broken(path, "too short");
    }
    if (header.magic != kind.magic || header.version != kind.version) {
        return FailedPrecondition("state_foreign", path.string() + ": another kind or format");
    }
    if (header.file_bytes != file.size() || header.sections > kMostSections) {
        return Broken(path, "another length than it was written with");
    }
    std::vector<Place> table(header.sections);
    if (!file.Read(sizeof header, std::as_writable_bytes(std::span{table})) ||
        header.checksum != ChecksumOf(header, table)) {
        return Broken(path, "the header's checksum does not fit");
    }
    for (const Place& place : table) {
        const bool inside = place.offset % kAlignment == 0 && place.offset <= file.size() &&
                            place.bytes <= file.size() - place.offset;
        if (!inside || !file.Holds(place.offset, place.bytes, place.checksum))
            return Broken(path, "a section is damaged");
    }
    if (!file.Map()) return Broken(path, "cannot be mapped into memory");
    for (const Place& place : table) {
        result.sections.push_back(file.bytes().subspan(place.offset, place.bytes));
    }
    return result;
}

}  // namespace lyceum::recommender
