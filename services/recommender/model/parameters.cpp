#include "recommender/model/parameters.hpp"

#include <array>
#include <charconv>

namespace lyceum::recommender {

std::string Parameter(std::string_view name, double value) {
    std::array<char, 32> digits{};
    // A parameter is a float or a double meant to be read: six digits tell all there is.
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                   std::chars_format::general, 6);
    return std::string{name} + "=" + std::string{digits.data(), end.ptr};
}

}  // namespace lyceum::recommender
