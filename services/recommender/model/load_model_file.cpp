#include <algorithm>

#include "recommender/model/mapped_file.hpp"
#include "recommender/model/model_file.hpp"
#include "recommender/model/model_file_layout.hpp"
#include "recommender/model/model_kinds.hpp"

namespace lyceum::recommender {
namespace {

using layout::Header;
using layout::SectionEntry;

Status Broken(const std::filesystem::path& path, const std::string& what) {
    return FailedPrecondition("model_file_broken", path.string() + ": " + what);
}

struct Parsed {
    Header header{};
    std::vector<SectionEntry> table;
};

/// Everything about the file that can be known without reading its sections.
Result<Parsed> ReadTable(const MappedFile& file, const std::filesystem::path& path) {
    Parsed parsed;
    const bool whole = file.Read(0, std::as_writable_bytes(std::span{&parsed.header, 1}));
    const Header& header = parsed.header;
    if (!whole || header.magic != layout::kMagic) {
        return FailedPrecondition("model_file_foreign", path.string() + ": not a model file");
    }
    if (header.version != layout::kVersion) {
        return FailedPrecondition("model_file_version",
                                  path.string() + ": format " + std::to_string(header.version) +
                                      ", this program reads " + std::to_string(layout::kVersion));
    }
    if (header.sections > layout::kMostSections) return Broken(path, "too many sections");
    if (header.file_bytes != file.size()) {
        return Broken(path, "holds " + std::to_string(file.size()) + " bytes instead of " +
                                std::to_string(header.file_bytes));
    }
    parsed.table.resize(header.sections);
    if (!file.Read(sizeof header, std::as_writable_bytes(std::span{parsed.table})) ||
        header.checksum != layout::ChecksumOf(header, parsed.table)) {
        return Broken(path, "the header's checksum does not fit");
    }
    for (const SectionEntry& entry : parsed.table) {
        if (entry.offset % layout::kAlignment != 0 || entry.offset > file.size() ||
            entry.bytes > file.size() - entry.offset) {
            return Broken(path, "a section lies outside the file");
        }
    }
    return parsed;
}

std::vector<std::string> SplitIds(std::span<const char> text) {
    std::vector<std::string> ids;
    for (auto begin = text.begin(); begin != text.end();) {
        const auto end = std::find(begin, text.end(), '\n');
        ids.emplace_back(begin, end);
        begin = end == text.end() ? end : end + 1;
    }
    return ids;
}

}  // namespace

Result<ModelFile> LoadModelFile(const std::filesystem::path& path) {
    const auto opened = MappedFile::Open(path);
    if (!opened) return opened.error();
    const auto parsed = ReadTable(**opened, path);
    if (!parsed) return parsed.error();
    for (const SectionEntry& entry : parsed->table) {
        if (!(*opened)->Holds(entry.offset, entry.bytes, entry.checksum)) {
            return Broken(path, "section " + std::string{layout::TextOf(entry.name)} +
                                    " does not fit its checksum");
        }
    }
    if (!(*opened)->Map()) return Broken(path, "cannot be mapped into memory");

    StoredSections stored{{}, *opened};
    for (const SectionEntry& entry : parsed->table) {
        stored.sections.push_back({std::string{layout::TextOf(entry.name)},
                                   (*opened)->bytes().subspan(entry.offset, entry.bytes)});
    }
    const Header& header = parsed->header;
    auto model = LoadModel(layout::TextOf(header.name), stored, header.courses,
                           std::string{layout::TextOf(header.parameters)});
    if (!model) return Broken(path, model.error().detail);
    const auto ids = stored.Get<char>("course_ids");
    if (!ids) return Broken(path, ids.error().detail);
    ModelFile file{*std::move(model), SplitIds(ids->View()),
                   std::string{layout::TextOf(header.label)}};
    if (file.course_ids.size() != header.courses) return Broken(path, "course ids are missing");
    return file;
}

}  // namespace lyceum::recommender
