#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/core/status.hpp"
#include "recommender/domain/catalogue.hpp"
#include "recommender/domain/experiment.hpp"
#include "recommender/domain/interaction.hpp"

namespace lyceum::recommender {

struct Because {
    const Item* item = nullptr;
    double weight = 0;  ///< Share of the score, 0 to 1.
};

struct Suggestion {
    const Item* item = nullptr;
    double score = 0;
    std::vector<Because> reasons;  ///< Strongest first, at most three.
    bool pinned = false;           ///< By a business rule.
};

struct Suggestions {
    std::vector<Suggestion> items;
    std::string model;  ///< "popularity" when the model could not tell anything of this learner.
    std::string version;
    std::shared_ptr<const Catalogue> catalogue = nullptr;  ///< Keeps the items, where it is set.
    std::uint64_t experiment = 0;                          ///< 0: none runs.
    Arm arm = Arm::kA;
};

/// For whom and what of.
struct Wish {
    LearnerId learner;
    std::vector<Taken> history;  ///< Oldest first, with what was dropped.
    std::vector<CourseId> dismissed;
    ItemKind kind = ItemKind::kCourse;
    std::size_t n = 10;
    double diversity = 0;  ///< λ of Diversify(), 0 to 1.
};

/// How courses are found alike.
enum class Likeness { kItemCosine, kChampion };

struct SharedItem {
    const Item* item = nullptr;
    std::uint32_t learners = 0;
};

/// Learners alike, as a crowd.
struct PeerCrowd {
    std::uint32_t learners = 0;
    double similarity = 0;           ///< Mean cosine.
    std::vector<SharedItem> shared;  ///< Most shared first.
    std::shared_ptr<const Catalogue> catalogue = nullptr;
};

/// Says from memory what to take next. Thread-safe; what it returns keeps its items alive.
class Suggester {
public:
    virtual ~Suggester() = default;

    /// The best of what is neither taken nor dismissed, best first.
    virtual Suggestions For(const Wish& wish) const = 0;
    /// What most learners take.
    virtual Suggestions Popular(ItemKind kind, std::size_t n) const = 0;
    /// Courses like this one; nothing if none of that id and kind is published.
    virtual std::optional<Suggestions> Similar(CourseId course, ItemKind kind, std::size_t n,
                                               Likeness likeness) const = 0;
    /// The `n` learners most alike to this history. Figures keep to kPeerStep.
    virtual PeerCrowd Peers(const std::vector<CourseId>& history, std::size_t n) const = 0;
    /// Of the learners, who are cold (cold_share.hpp), 0 to 1.
    virtual double ColdShare() const = 0;
};

/// No figure of learners alike is exact: they are rounded down to multiples of this, so that
/// nothing fewer than so many people did is told, and no single one makes a difference that shows
/// in each.
inline constexpr std::uint32_t kPeerStep = 5;

/// The files of published models.
class ModelFiles {
public:
    virtual ~ModelFiles() = default;
    /// Why this version could not be served, if so: its files are gone, damaged or foreign.
    virtual Result<Done> Check(const std::string& version) const = 0;
    virtual bool Has(const std::string& version) const = 0;
};

}  // namespace lyceum::recommender
