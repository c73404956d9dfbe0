#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace lyceum {

/// Canonical outcome codes; the numbers are google.rpc.Code and never change.
enum class Code : int {
    kOk = 0,
    kInvalidArgument = 3,
    kDeadlineExceeded = 4,
    kNotFound = 5,
    kAlreadyExists = 6,
    kPermissionDenied = 7,
    kResourceExhausted = 8,
    kFailedPrecondition = 9,
    kAborted = 10,
    kInternal = 13,
    kUnavailable = 14,
    kUnauthenticated = 16,
};

struct FieldViolation {
    std::string field;
    std::string detail;
    bool operator==(const FieldViolation&) const = default;
};

/// The value of a Result that has nothing to say but that it worked.
struct Done {};

/// Why a command was refused. `reason` is a stable slug, `detail` is for people.
struct Status {
    Code code = Code::kInternal;
    std::string reason;
    std::string detail;
    std::vector<FieldViolation> violations;
};

inline Status InvalidArgument(std::string field, std::string detail) {
    return {Code::kInvalidArgument, "invalid_argument", detail, {{std::move(field), detail}}};
}
inline Status NotFound(std::string reason, std::string detail) {
    return {Code::kNotFound, std::move(reason), std::move(detail), {}};
}
inline Status AlreadyExists(std::string reason, std::string detail) {
    return {Code::kAlreadyExists, std::move(reason), std::move(detail), {}};
}
inline Status FailedPrecondition(std::string reason, std::string detail) {
    return {Code::kFailedPrecondition, std::move(reason), std::move(detail), {}};
}
inline Status ResourceExhausted(std::string reason, std::string detail) {
    return {Code::kResourceExhausted, std::move(reason), std::move(detail), {}};
}

inline Status PermissionDenied(std::string reason, std::string detail) {
    return {Code::kPermissionDenied, std::move(reason), std::move(detail), {}};
}
inline Status Unauthenticated(std::string reason, std::string detail) {
    return {Code::kUnauthenticated, std::move(reason), std::move(detail), {}};
}
inline Status Aborted(std::string reason, std::string detail) {
    return {Code::kAborted, std::move(reason), std::move(detail), {}};
}
inline Status Unavailable(std::string reason, std::string detail) {
    return {Code::kUnavailable, std::move(reason), std::move(detail), {}};
}
inline Status DeadlineExceeded(std::string detail) {
    return {Code::kDeadlineExceeded, "deadline_exceeded", std::move(detail), {}};
}
inline Status Internal(std::string detail) {
    return {Code::kInternal, "internal", std::move(detail), {}};
}

/// A value or the Status that explains its absence (std::expected arrives with C++23).
template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_{std::move(value)} {}
    Result(Status error) : state_{std::move(error)} {}

    explicit operator bool() const { return std::holds_alternative<T>(state_); }
    const T& operator*() const& { return std::get<T>(state_); }
    T& operator*() & { return std::get<T>(state_); }
    T&& operator*() && { return std::get<T>(std::move(state_)); }
    T* operator->() { return &std::get<T>(state_); }
    const T* operator->() const { return &std::get<T>(state_); }
    const Status& error() const { return std::get<Status>(state_); }

private:
    std::variant<T, Status> state_;
};

}  // namespace lyceum
