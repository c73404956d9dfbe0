#include "lyceumctl/import/progress.hpp"

#include <ostream>

#include <fmt/format.h>

namespace lyceum::ctl {
namespace {

using namespace std::chrono;
constexpr std::size_t kWidth = 30;

}  // namespace

Progress::Progress(std::ostream& out, bool terminal, std::string what, std::size_t total)
    : out_{out}, terminal_{terminal}, what_{std::move(what)}, total_{total} {}

void Progress::Add(std::size_t done) {
    done_ += done;
    const auto now = steady_clock::now();
    if (done_ >= total_ || now - drawn_ < (terminal_ ? milliseconds{100} : milliseconds{2000}))
        return;
    drawn_ = now;
    Draw(false);
}

void Progress::Finish() { Draw(true); }

void Progress::Draw(bool last) {
    const double seconds = duration<double>(steady_clock::now() - started_).count();
    const double rate = seconds > 0 ? static_cast<double>(done_) / seconds : 0;
    const std::size_t filled = total_ == 0 ? kWidth : kWidth * done_ / total_;
    const std::string bar = std::string(filled, '#') + std::string(kWidth - filled, '.');
    out_ << fmt::format("{}{:<12} [{}] {}/{} {:.0f}/s {:.1f} s{}", terminal_ ? "\r" : "", what_,
                        bar, done_, total_, rate, seconds, terminal_ && !last ? "" : "\n")
         << std::flush;
}

}  // namespace lyceum::ctl
