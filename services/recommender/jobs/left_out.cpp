#include "recommender/jobs/left_out.hpp"

#include "platform/log/log.hpp"

namespace lyceum::recommender {

void TellLeftOut(std::uint64_t job, std::span<const Refused> left_out, const std::string& serving) {
    for (const auto& [kind, why] : left_out) {
        const auto level = kind == serving ? log::Level::kWarn : log::Level::kInfo;
        if (!log::Enabled(level)) continue;
        log::Write(level, kind == serving ? "champion_left_out" : "model_left_out",
                   {{"job", job}, {"model", kind}, {"reason", why.reason}, {"detail", why.detail}});
    }
}

}  // namespace lyceum::recommender
