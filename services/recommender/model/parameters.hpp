#pragma once

#include <string>
#include <string_view>

namespace lyceum::recommender {

/// "name=value" with the shortest spelling of the value: Parameter("lambda", 500) is "lambda=500".
std::string Parameter(std::string_view name, double value);

}  // namespace lyceum::recommender
