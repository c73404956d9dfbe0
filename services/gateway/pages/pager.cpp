#include "gateway/pages/pager.hpp"

#include <algorithm>
#include <string>

#include <ctemplate/template_dictionary.h>

#include "gateway/pages/addresses.hpp"

namespace lyceum::gateway::pages {

void ShowPager(const google::protobuf::Message& reply, const http::Request& request,
               ctemplate::TemplateDictionary& values) {
    const auto& type = *reply.GetDescriptor();
    const auto& reflection = *reply.GetReflection();
    const auto* page_field = type.FindFieldByName("page");
    const auto* size_field = type.FindFieldByName("page_size");
    const auto* total_field = type.FindFieldByName("total");
    if (page_field == nullptr || size_field == nullptr || total_field == nullptr) return;
    const std::uint64_t page = std::max(1U, reflection.GetUInt32(reply, page_field));
    const std::uint64_t size = std::max(1U, reflection.GetUInt32(reply, size_field));
    const std::uint64_t total = reflection.GetUInt64(reply, total_field);
    const std::uint64_t pages = std::max<std::uint64_t>(1, (total + size - 1) / size);
    values.SetValue("PAGES", std::to_string(pages));
    if (pages > 1 || page > 1) values.ShowSection("PAGED");
    if (page > 1) {
        const auto previous = std::to_string(std::min(page - 1, pages));
        values.AddSectionDictionary("HAS_PREVIOUS")
            ->SetValue("PREVIOUS_URL", AddressOf(request, "page", previous));
    }
    if (page < pages) {
        values.AddSectionDictionary("HAS_NEXT")
            ->SetValue("NEXT_URL", AddressOf(request, "page", std::to_string(page + 1)));
    }
}

}  // namespace lyceum::gateway::pages
