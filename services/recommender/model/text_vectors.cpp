#include <cmath>
#include <unordered_map>

#include "recommender/kernels/weights.hpp"
#include "recommender/model/content.hpp"
#include "recommender/model/text_terms.hpp"

namespace lyceum::recommender {
namespace {

/// Counts of each course's terms, with numbers for terms in the order of first sight.
struct Counts {
    std::vector<Entry> entries;
    std::vector<std::uint32_t> texts_with;  ///< for each term
};

Counts Count(std::span<const std::string> texts) {
    Counts counts;
    std::unordered_map<std::string, std::uint32_t> numbers;
    std::unordered_map<std::uint32_t, std::size_t> places;
    for (std::uint32_t course = 0; course < texts.size(); ++course) {
        places.clear();
        for (std::string& term : TextTerms(texts[course])) {
            const auto next = static_cast<std::uint32_t>(numbers.size());
            const std::uint32_t number = numbers.try_emplace(std::move(term), next).first->second;
            if (number == next) counts.texts_with.push_back(0);
            const auto [place, first] = places.try_emplace(number, counts.entries.size());
            if (first) {
                counts.entries.push_back({number, course, 0.0F});
                ++counts.texts_with[number];
            }
            counts.entries[place->second].value += 1.0F;
        }
    }
    return counts;
}

}  // namespace

CsrMatrix TextVectors(std::span<const std::string> texts) {
    Counts counts = Count(texts);
    std::erase_if(counts.entries, [&](const Entry& entry) {
        const std::uint32_t with = counts.texts_with[entry.row];
        return with < 2 || with == texts.size();
    });
    for (Entry& entry : counts.entries) {
        const auto with = static_cast<float>(counts.texts_with[entry.row]);
        const float rarity = std::log((static_cast<float>(texts.size()) + 1.0F) / (with + 1.0F));
        entry.value = (1.0F + std::log(entry.value)) * rarity;
    }
    const auto terms = static_cast<std::uint32_t>(counts.texts_with.size());
    const auto courses = static_cast<std::uint32_t>(texts.size());
    // Rows and columns were numbered here and the values are finite, so nothing can be refused.
    const CsrMatrix raw = *CsrMatrix::FromEntries(terms, courses, counts.entries);
    const std::vector<float> scale = InverseColumnNorms(raw);
    std::vector<float> values(raw.nonzeros());
    for (std::size_t cell = 0; cell < values.size(); ++cell) {
        values[cell] = (raw.binary() ? 1.0F : raw.values()[cell]) * scale[raw.indices()[cell]];
    }
    return raw.WithValues(std::move(values));
}

}  // namespace lyceum::recommender
