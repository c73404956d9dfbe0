#include "platform/core/secret.hpp"

namespace lyceum {

bool SameSecret(std::string_view given, std::string_view expected) {
    unsigned difference = given.size() == expected.size() ? 0 : 1;
    for (std::size_t at = 0; at < expected.size(); ++at) {
        const char byte = at < given.size() ? given[at] : '\0';
        difference |= static_cast<unsigned char>(byte ^ expected[at]);
    }
    return difference == 0;
}

}  // namespace lyceum
