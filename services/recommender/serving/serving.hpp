#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>

#include "platform/core/clock.hpp"
#include "recommender/domain/store.hpp"
#include "recommender/domain/suggestions.hpp"
#include "recommender/serving/served_model.hpp"

namespace lyceum::recommender {

/// What this process answers from: the catalogue and the published model, both replaced as a whole.
/// Thread-safe.
class Serving : public Suggester {
public:
    Serving(std::filesystem::path model_directory, const Clock& clock);

    std::shared_ptr<const Catalogue> catalogue() const;
    /// Null until a model is published.
    std::shared_ptr<const ServedModel> model() const;

    Suggestions For(const std::vector<CourseId>& history, ItemKind kind,
                    std::size_t n) const override;
    Suggestions Popular(ItemKind kind, std::size_t n) const override;
    std::optional<Suggestions> Similar(CourseId course, std::size_t n) const override;

    /// Reads again what has changed in the store since the last time; mere numbers of enrolled
    /// learners, which change all the time, every five seconds. A model whose files cannot be
    /// read is reported once by `on_problem`; the one before stays. One thread at a time.
    void Refresh(Store& store,
                 const std::function<void(const std::string& version, const Status&)>& on_problem);

    const std::filesystem::path& model_directory() const { return model_directory_; }

private:
    std::filesystem::path model_directory_;
    const Clock& clock_;
    CatalogueStamp stamp_;
    TimePoint read_at_{};
    std::string refused_version_;
    mutable std::mutex mutex_;
    std::shared_ptr<const Catalogue> catalogue_ = std::make_shared<const Catalogue>();
    std::shared_ptr<const ServedModel> model_;
};

}  // namespace lyceum::recommender
