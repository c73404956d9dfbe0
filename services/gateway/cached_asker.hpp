#pragma once

#include <memory>

#include "gateway/asker.hpp"
#include "gateway/backend.hpp"
#include "platform/cache/cache.hpp"
#include "platform/contract/operation.hpp"

namespace lyceum::gateway {

/// Cache first, then the broker. Identical cacheable questions under way at the same time are one:
/// at most 4,096 different ones, each with at most 4,096 who wait for it.
class CachedAsker final : public Asker {
public:
    /// Without `cached` every question goes to the broker, alone.
    CachedAsker(Backend& backend, cache::Cache& cache, bool cached = true);
    ~CachedAsker() override;

    bool cached() const { return cached_; }

    void Ask(const google::protobuf::Message& query, const messaging::Context& context,
             OnReply on_reply) override;

    /// The same for a query that is validated and authorized already.
    void AskChecked(const google::protobuf::Message& query, const messaging::Context& context,
                    OnReply on_reply);

private:
    struct Flights;
    void Look(const contract::CacheSlot& slot, cache::Cache::OnValue on_value);

    Backend& backend_;
    cache::Cache& cache_;
    bool cached_;
    std::shared_ptr<Flights> flights_;
};

}  // namespace lyceum::gateway
