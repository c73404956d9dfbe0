#pragma once

#include <memory>

namespace lyceum::service {
class Worker;
}

namespace lyceum::recommender {

class Serving;

/// Registers what answers learners and lets admins steer it, and the timers that keep `serving` and
/// the cached replies fresh.
void SetUpServing(service::Worker& worker, const std::shared_ptr<Serving>& serving);

}  // namespace lyceum::recommender
