#pragma once

#include <memory>

#include "lyceum/recommender/v1/recommender.pb.h"
#include "lyceum/recommender/v1/serving.pb.h"
#include "platform/core/status.hpp"
#include "platform/messaging/context.hpp"
#include "recommender/domain/store.hpp"
#include "recommender/domain/suggestions.hpp"

namespace lyceum::recommender {

/// Goes back to a model published before, or forward again. Refuses unknown versions and those
/// whose files are gone or damaged: the model in use stays. Of two at once the later one stands.
class ActivateModel {
public:
    using Command = v1::ActivateModel;
    using Reply = v1::Model;

    explicit ActivateModel(std::shared_ptr<const ModelFiles> files) : files_{std::move(files)} {}
    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;

private:
    std::shared_ptr<const ModelFiles> files_;
};

}  // namespace lyceum::recommender
