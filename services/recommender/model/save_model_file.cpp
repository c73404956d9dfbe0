#include <cerrno>
#include <system_error>

#include "recommender/model/model_file.hpp"
#include "recommender/model/model_file_layout.hpp"
#include "recommender/model/new_file.hpp"

namespace lyceum::recommender {
namespace {

Status WriteError(const std::filesystem::path& path, int error) {
    return Unavailable("model_file_write",
                       path.string() + ": " + std::generic_category().message(error));
}

template <std::size_t N>
Result<Done> SetText(const char* name, std::array<char, N>& field, std::string_view text) {
    if (text.size() > N) {
        return InvalidArgument(name, "must be at most " + std::to_string(N) + " bytes");
    }
    std::copy(text.begin(), text.end(), field.begin());
    return Done{};
}

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
    if (auto set = SetText("name", header.name, file.model->Name()); !set) return set.error();
    if (auto set = SetText("parameters", header.parameters, file.model->Parameters()); !set) {
        return set.error();
    }
    if (auto set = SetText("label", header.label, file.label); !set) return set.error();
    std::vector<layout::SectionEntry> table(sections.size());
    std::uint64_t end = sizeof header + sizeof(layout::SectionEntry) * table.size();
    for (std::size_t i = 0; i < sections.size(); ++i) {
        Checksum sum;
        sum.Add(sections[i].bytes);
        if (auto set = SetText("section", table[i].name, sections[i].name); !set) {
            return set.error();
        }
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
