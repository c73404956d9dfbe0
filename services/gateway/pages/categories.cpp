#include <algorithm>
#include <cstring>  // ctemplate uses strlen without declaring it.
#include <map>
#include <string>
#include <vector>

#include <ctemplate/template_dictionary.h>

#include "gateway/pages/questions.hpp"

namespace lyceum::gateway::pages {

void ShowCategories(const Message& reply, ctemplate::TemplateDictionary& page) {
    constexpr std::size_t kMaxShown = 16;
    if (reply.GetDescriptor() != course::v1::CourseList::descriptor()) return;
    std::map<std::string, int> counts;
    for (const auto& card : static_cast<const course::v1::CourseList&>(reply).items()) {
        if (!card.category().empty()) ++counts[card.category()];
    }
    if (counts.empty()) return;
    std::vector<std::pair<std::string, int>> ordered{counts.begin(), counts.end()};
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    ordered.resize(std::min(ordered.size(), kMaxShown));
    auto* section = page.AddSectionDictionary("CATEGORIES");
    for (const auto& [category, count] : ordered) {
        auto* link = section->AddSectionDictionary("CATEGORY_LINK");
        link->SetValue("CATEGORY", category);
        link->SetIntValue("COUNT", count);
    }
}

}  // namespace lyceum::gateway::pages
