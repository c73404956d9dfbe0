#pragma once

#include <memory>

#include "lyceum/recommender/v1/serving.pb.h"
#include "platform/core/status.hpp"
#include "platform/messaging/context.hpp"
#include "recommender/domain/store.hpp"
#include "recommender/domain/suggestions.hpp"

namespace lyceum::recommender {

/// Learners alike to the caller, as a crowd.
class ListPeers {
public:
    using Query = v1::ListPeers;
    using Reply = v1::PeerGroup;

    explicit ListPeers(std::shared_ptr<const Suggester> suggester)
        : suggester_{std::move(suggester)} {}
    Result<Reply> Handle(const Query& query, const messaging::Context& context, Store& store) const;

private:
    std::shared_ptr<const Suggester> suggester_;
};

}  // namespace lyceum::recommender
