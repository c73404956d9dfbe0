#include "recommender/jobs/model_version.hpp"

#include "platform/core/number.hpp"

namespace lyceum::recommender {

std::string VersionOf(const Attempt& attempt) {
    const std::string version = "m" + std::to_string(attempt.job);
    return attempt.number == 1 ? version : version + "-" + std::to_string(attempt.number);
}

std::optional<Attempt> AttemptOf(std::string_view version) {
    if (!version.starts_with('m')) return std::nullopt;
    const std::size_t dash = version.find('-');
    const auto job = NumberFrom<std::uint64_t>(version.substr(1, dash - 1));
    const auto number = dash == std::string_view::npos
                            ? std::optional{1U}
                            : NumberFrom<std::uint32_t>(version.substr(dash + 1));
    if (!job || !number) return std::nullopt;
    const Attempt attempt{*job, *number};
    return VersionOf(attempt) == version ? std::optional{attempt} : std::nullopt;
}

}  // namespace lyceum::recommender
