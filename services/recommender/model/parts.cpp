#include "recommender/model/parts.hpp"

#include <algorithm>

#include "recommender/model/model_kinds.hpp"

namespace lyceum::recommender {
namespace {

/// What comes before the first `end`, which is removed with it; all when there is none.
std::string_view Take(std::string_view& text, char end) {
    const std::size_t at = std::min(text.find(end), text.size());
    const std::string_view taken = text.substr(0, at);
    text.remove_prefix(std::min(at + 1, text.size()));
    return taken;
}

std::string PrefixOf(std::size_t k) {
    std::string prefix = std::to_string(k);
    prefix += '.';
    return prefix;
}

StoredSections PartOf(const StoredSections& whole, std::size_t k) {
    const std::string prefix = PrefixOf(k);
    StoredSections part{{}, whole.owner};
    for (const Section& section : whole.sections) {
        if (!section.name.starts_with(prefix)) continue;
        part.sections.push_back({section.name.substr(prefix.size()), section.bytes});
    }
    return part;
}

}  // namespace

std::string DirectoryOf(std::span<const ModelPtr> parts) {
    std::string directory;
    for (const ModelPtr& part : parts) {
        directory += std::string{part->Name()} + '\t' + part->Parameters() + '\n';
    }
    return directory;
}

std::vector<Section> SectionsOf(std::span<const ModelPtr> parts, const std::string& directory) {
    std::vector<Section> sections{MakeSection("parts", std::span<const char>{directory})};
    for (std::size_t k = 0; k < parts.size(); ++k) {
        const std::string prefix = PrefixOf(k);
        for (const Section& section : parts[k]->Sections()) {
            sections.push_back({prefix + section.name, section.bytes});
        }
    }
    return sections;
}

Result<std::vector<ModelPtr>> LoadParts(const StoredSections& stored, std::uint32_t courses,
                                        std::span<const std::string_view> refused) {
    const auto directory = stored.Get<char>("parts");
    if (!directory) return directory.error();
    std::string_view lines{directory->data(), directory->size()};
    std::vector<ModelPtr> parts;
    while (!lines.empty()) {
        std::string_view line = Take(lines, '\n');
        const std::string_view name = Take(line, '\t');
        if (std::find(refused.begin(), refused.end(), name) != refused.end()) {
            return FailedPrecondition("model_file_broken", "a part of a kind that may not be one");
        }
        auto part = LoadModel(name, PartOf(stored, parts.size()), courses, std::string{line});
        if (!part) return part.error();
        parts.push_back(*std::move(part));
    }
    return parts;
}

}  // namespace lyceum::recommender
