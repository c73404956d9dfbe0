#include "platform/http/method.hpp"

#include <algorithm>
#include <array>

namespace lyceum::http {
namespace {
constexpr std::array<std::string_view, 7> kNames = {"GET",   "HEAD",   "POST",   "PUT",
                                                    "PATCH", "DELETE", "OPTIONS"};
}

std::string_view MethodName(Method method) { return kNames[static_cast<std::size_t>(method)]; }

std::optional<Method> ParseMethod(std::string_view name) {
    for (std::size_t index = 0; index < kNames.size(); ++index) {
        if (kNames[index] == name) return static_cast<Method>(index);
    }
    return std::nullopt;
}

bool IsUnsafe(Method method) {
    return method != Method::kGet && method != Method::kHead && method != Method::kOptions;
}

std::string AllowHeader(const std::vector<Method>& methods) {
    std::vector<Method> all = methods;
    if (std::find(all.begin(), all.end(), Method::kGet) != all.end()) all.push_back(Method::kHead);
    all.push_back(Method::kOptions);
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    std::string text;
    for (Method method : all) {
        if (!text.empty()) text += ", ";
        text += MethodName(method);
    }
    return text;
}

}  // namespace lyceum::http
