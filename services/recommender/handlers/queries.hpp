#pragma once

#include <memory>

#include "lyceum/recommender/v1/recommender.pb.h"
#include "platform/core/status.hpp"
#include "platform/messaging/context.hpp"
#include "recommender/domain/store.hpp"
#include "recommender/domain/suggestions.hpp"

namespace lyceum::recommender {

/// The caller's own recommendations: one read of the caller's history, the rest from memory. An
/// enrolment changes them as soon as its event is stored.
class ListRecommendations {
public:
    using Query = v1::ListRecommendations;
    using Reply = v1::RecommendationList;

    explicit ListRecommendations(std::shared_ptr<const Suggester> suggester)
        : suggester_{std::move(suggester)} {}
    Result<Reply> Handle(const Query& query, const messaging::Context& context, Store& store) const;

private:
    std::shared_ptr<const Suggester> suggester_;
};

/// What most learners take.
class ListPopular {
public:
    using Query = v1::ListPopular;
    using Reply = v1::RecommendationList;

    explicit ListPopular(std::shared_ptr<const Suggester> suggester)
        : suggester_{std::move(suggester)} {}
    Result<Reply> Handle(const Query& query, const messaging::Context& context, Store& store) const;

private:
    std::shared_ptr<const Suggester> suggester_;
};

/// Learners of this course also took. Refuses courses it has not heard of and unknown methods.
class ListSimilar {
public:
    using Query = v1::ListSimilar;
    using Reply = v1::RecommendationList;

    explicit ListSimilar(std::shared_ptr<const Suggester> suggester)
        : suggester_{std::move(suggester)} {}
    Result<Reply> Handle(const Query& query, const messaging::Context& context, Store& store) const;

private:
    std::shared_ptr<const Suggester> suggester_;
};

class GetRebuild {
public:
    using Query = v1::GetRebuild;
    using Reply = v1::Rebuild;
    Result<Reply> Handle(const Query& query, const messaging::Context& context, Store& store) const;
};

/// Newest first.
class ListRebuilds {
public:
    using Query = v1::ListRebuilds;
    using Reply = v1::RebuildList;
    Result<Reply> Handle(const Query& query, const messaging::Context& context, Store& store) const;
};

/// Newest first, with what each was measured to be.
class ListModels {
public:
    using Query = v1::ListModels;
    using Reply = v1::ModelList;

    ListModels(std::shared_ptr<const ModelFiles> files, std::shared_ptr<const Suggester> suggester)
        : files_{std::move(files)}, suggester_{std::move(suggester)} {}
    Result<Reply> Handle(const Query& query, const messaging::Context& context, Store& store) const;

private:
    std::shared_ptr<const ModelFiles> files_;
    std::shared_ptr<const Suggester> suggester_;
};

}  // namespace lyceum::recommender
