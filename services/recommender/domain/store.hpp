#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/messaging/outbox.hpp"
#include "recommender/domain/catalogue.hpp"
#include "recommender/domain/rebuild_job.hpp"

namespace lyceum::recommender {

struct Interaction {
    LearnerId learner;
    CourseId course;
    TimePoint enrolled_at{};
};

/// At most this many courses of one learner are looked at, the latest ones.
inline constexpr std::size_t kMaxHistory = 10'000;

class InteractionRepository {
public:
    virtual ~InteractionRepository() = default;

    /// Pairs that are known already stay as they are. Returns how many were new.
    virtual std::uint64_t Add(const std::vector<Interaction>& interactions) = 0;

    /// The learner's courses, oldest first, at most kMaxHistory.
    virtual std::vector<CourseId> History(LearnerId learner) = 0;

    /// Every interaction, one learner after the other.
    virtual void ForEach(const std::function<void(LearnerId, CourseId)>& visit) = 0;
};

class CatalogueRepository {
public:
    virtual ~CatalogueRepository() = default;

    /// Keeps what a later event told; the count of enrolments is never touched.
    virtual void Save(const std::vector<Item>& items) = 0;
    virtual void AddEnrolled(const std::map<CourseId, std::uint32_t>& counts) = 0;
    virtual CatalogueStamp Stamp() = 0;
    virtual std::vector<Item> All() = 0;
};

class RebuildRepository {
public:
    virtual ~RebuildRepository() = default;

    virtual std::uint64_t Add(const RebuildJob& job) = 0;
    virtual void Update(const RebuildJob& job) = 0;
    virtual std::optional<RebuildJob> Find(std::uint64_t id) = 0;
    /// The oldest job that waits for its turn.
    virtual std::optional<RebuildJob> FindQueued() = 0;
    virtual std::vector<RebuildJob> List(std::uint64_t offset, std::uint32_t limit) = 0;
    virtual std::uint64_t Count() = 0;
};

class ModelRepository {
public:
    virtual ~ModelRepository() = default;

    /// Makes this one the active model.
    virtual void Publish(const PublishedModel& model) = 0;
    /// Newest first, at most 100.
    virtual std::vector<PublishedModel> List() = 0;
    virtual std::optional<std::string> ActiveVersion() = 0;
};

/// Everything a recommender message may read or write, bound to one transaction.
struct Store {
    InteractionRepository& interactions;
    CatalogueRepository& catalogue;
    RebuildRepository& rebuilds;
    ModelRepository& models;
    messaging::Outbox& outbox;
};

}  // namespace lyceum::recommender
