#include <cmath>
#include <string_view>

#include "recommender/model/blend.hpp"
#include "recommender/model/model_kinds.hpp"

namespace lyceum::recommender {
namespace {

Status Broken(const char* what) { return FailedPrecondition("model_file_broken", what); }

/// What comes before the first `end`, which is removed with it; all when there is none.
std::string_view Take(std::string_view& text, char end) {
    const std::size_t at = std::min(text.find(end), text.size());
    const std::string_view taken = text.substr(0, at);
    text.remove_prefix(std::min(at + 1, text.size()));
    return taken;
}

StoredSections PartOf(const StoredSections& whole, std::size_t k) {
    const std::string prefix = std::to_string(k) + ".";
    StoredSections part{{}, whole.owner};
    for (const Section& section : whole.sections) {
        if (!section.name.starts_with(prefix)) continue;
        part.sections.push_back({section.name.substr(prefix.size()), section.bytes});
    }
    return part;
}

}  // namespace

// All models load by one signature.
Result<ModelPtr> Blend::Load(const StoredSections& stored, std::uint32_t courses,
                             std::string) {  // NOLINT(performance-unnecessary-value-param)
    const auto directory = stored.Get<char>("parts");
    if (!directory) return directory.error();
    const auto weights = stored.Get<float>("part_weights");
    if (!weights) return weights.error();
    std::string_view lines{directory->data(), directory->size()};
    std::vector<ModelPtr> parts;
    while (!lines.empty()) {
        std::string_view line = Take(lines, '\n');
        const std::string_view name = Take(line, '\t');
        if (name == "blend") return Broken("a blend within a blend");
        auto part = LoadModel(name, PartOf(stored, parts.size()), courses, std::string{line});
        if (!part) return part.error();
        parts.push_back(*std::move(part));
    }
    if (parts.size() != weights->size()) return Broken("not a weight for each part");
    for (const float weight : weights->View()) {
        if (!std::isfinite(weight)) return Broken("a part's weight is not a number");
    }
    const auto view = weights->View();
    return ModelPtr{std::make_shared<Blend>(std::move(parts),
                                            std::vector<float>{view.begin(), view.end()}, courses)};
}

}  // namespace lyceum::recommender
