#include "lyceumctl/import/catch_up.hpp"

namespace lyceum::ctl {

CatchUp::State CatchUp::See(std::uint64_t known, Steady::time_point now) {
    if (known_ != known) {
        known_ = known;
        changed_ = now;
    }
    const auto still = now - changed_;
    if (known >= expected_ && (!until_quiet_ || still >= kQuiet)) return State::kDone;
    return still >= kPatience ? State::kStuck : State::kWaiting;
}

}  // namespace lyceum::ctl
