#pragma once

#include <nlohmann/json_fwd.hpp>

namespace lyceum::gateway {

/// components/schemas/Problem.
nlohmann::ordered_json ProblemSchema();

/// A Response Object whose body is a problem.
nlohmann::ordered_json ProblemReply(const char* description);

/// components/responses: the problems that many operations answer.
nlohmann::ordered_json ProblemReplies();

}  // namespace lyceum::gateway
