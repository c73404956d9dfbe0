#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/core/status.hpp"

namespace lyceum::http {

/// Collects what is wrong with a request, at most 50 things.
class Violations {
public:
    void Add(std::string field, std::string detail) {
        if (list_.size() < 50) list_.push_back({std::move(field), std::move(detail)});
    }
    /// Nothing if all is well.
    std::optional<Status> Take() {
        if (list_.empty()) return std::nullopt;
        Status status{Code::kInvalidArgument,
                      "invalid_argument",
                      list_.front().field + " " + list_.front().detail,
                      {}};
        status.violations = std::move(list_);
        return status;
    }

private:
    std::vector<FieldViolation> list_;
};

}  // namespace lyceum::http
