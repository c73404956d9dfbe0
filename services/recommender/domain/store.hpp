#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/messaging/outbox.hpp"
#include "recommender/domain/catalogue.hpp"
#include "recommender/domain/change_log.hpp"
#include "recommender/domain/dismissals.hpp"
#include "recommender/domain/experiment.hpp"
#include "recommender/domain/interaction.hpp"
#include "recommender/domain/rebuild_job.hpp"
#include "recommender/domain/rules.hpp"

namespace lyceum::recommender {

class CatalogueRepository {
public:
    virtual ~CatalogueRepository() = default;

    /// Keeps what a later event told; the count of enrolments is never touched.
    virtual void Save(const std::vector<Item>& items) = 0;
    /// An item that nothing told of yet begins with its count; none goes below 0.
    virtual void AddEnrolled(const EnrolledChanges& counts) = 0;
    virtual CatalogueStamp Stamp() = 0;
    virtual std::vector<Item> All() = 0;
    virtual std::optional<Item> Find(CourseId id) = 0;
};

class RebuildRepository {
public:
    virtual ~RebuildRepository() = default;

    virtual std::uint64_t Add(const RebuildJob& job) = 0;
    virtual void Update(const RebuildJob& job) = 0;
    virtual std::optional<RebuildJob> Find(std::uint64_t id) = 0;
    /// The same, and nobody else changes it until the transaction ends.
    virtual std::optional<RebuildJob> Lock(std::uint64_t id) = 0;
    /// The latest that this message recorded.
    virtual std::optional<RebuildJob> FindByMessage(const std::string& message_id) = 0;
    /// The oldest job that waits for its turn.
    virtual std::optional<RebuildJob> FindQueued() = 0;
    virtual std::vector<RebuildJob> List(std::uint64_t offset, std::uint32_t limit) = 0;
    virtual std::uint64_t Count() = 0;
    /// Removes jobs that have ended, the oldest first and at most 1,000 a call, but for the newest
    /// `keep` of all.
    virtual void Forget(std::uint64_t keep) = 0;
};

class ModelRepository {
public:
    virtual ~ModelRepository() = default;

    /// Nobody else publishes, activates or takes this lock until the transaction ends. Whoever
    /// brings a version into use that was published before takes it first, then looks whether its
    /// files are there; whoever removes files takes it first, then looks which are in use.
    virtual void Lock() = 0;
    /// Makes this one the active model.
    virtual void Publish(const PublishedModel& model) = 0;
    /// Newest first, at most 100.
    virtual std::vector<PublishedModel> List() = 0;
    virtual std::optional<std::string> ActiveVersion() = 0;
    virtual std::optional<PublishedModel> Find(const std::string& version) = 0;
    /// Makes a published one the active model.
    virtual void Activate(const std::string& version) = 0;
    /// At most 1,000 versions that are older than the newest `newest`.
    virtual std::vector<std::string> OlderThan(std::size_t newest) = 0;
    virtual void Remove(const std::string& version) = 0;
};

/// Everything a recommender message may read or write, bound to one transaction.
struct Store {
    InteractionRepository& interactions;
    ChangeLog& changes;
    CatalogueRepository& catalogue;
    RebuildRepository& rebuilds;
    ModelRepository& models;
    messaging::Outbox& outbox;
    DismissalRepository& dismissals;
    RuleRepository& rules;
    ExperimentRepository& experiments;
};

/// The active version and those of a running experiment.
std::vector<std::string> VersionsInUse(Store& store);
/// Every published version, those in use before the others, these newest first: what comes late
/// may be removed.
std::vector<std::string> VersionsByUse(Store& store);

}  // namespace lyceum::recommender
