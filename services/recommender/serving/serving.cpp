#include "recommender/serving/serving.hpp"

namespace lyceum::recommender {

Serving::Serving(std::filesystem::path model_directory)
    : model_directory_{std::move(model_directory)} {}

std::shared_ptr<const Catalogue> Serving::catalogue() const {
    const std::lock_guard lock{mutex_};
    return catalogue_;
}

std::shared_ptr<const ServedModel> Serving::model() const {
    const std::lock_guard lock{mutex_};
    return model_;
}

void Serving::Refresh(Store& store,
                      const std::function<void(const std::string&, const Status&)>& on_problem) {
    const auto stamp = store.catalogue.Stamp();
    if (stamp != stamp_) {
        auto fresh = std::make_shared<const Catalogue>(store.catalogue.All());
        const std::lock_guard lock{mutex_};
        catalogue_ = std::move(fresh);
        stamp_ = stamp;
    }
    const auto version = store.models.ActiveVersion();
    const auto current = model();
    if (!version || *version == refused_version_ || (current && current->version() == *version))
        return;
    auto loaded = ServedModel::Load(model_directory_, *version);
    if (!loaded) {
        refused_version_ = *version;
        on_problem(*version, loaded.error());
        return;
    }
    const std::lock_guard lock{mutex_};
    model_ = *loaded;
}

}  // namespace lyceum::recommender
