#pragma once

#include <functional>
#include <string>

#include "platform/cache/cache.hpp"
#include "platform/core/clock.hpp"
#include "platform/db/pool.hpp"
#include "platform/identity/token.hpp"
#include "platform/messaging/connection.hpp"
#include "platform/metrics/registry.hpp"
#include "platform/service/request.hpp"
#include "platform/service/settler.hpp"
#include "platform/service/wire.hpp"

namespace lyceum::service {

/// What every server of a worker stands on.
struct Parts {
    std::string service;
    Wire& wire;
    db::Pool& pool;
    const identity::TokenVerifier& verifier;
    const Clock& clock;
    cache::Cache& cache;
    metrics::Registry& metrics;
    Settler& settler;
    /// Called after a commit that left rows in the outbox.
    std::function<void()> announced;
    /// Whether replies of cacheable queries are kept.
    bool cached = true;
    OpenSealed open = {};
    std::string digest_key = {};  ///< Of services that are sent secrets; else empty.
};

}  // namespace lyceum::service
