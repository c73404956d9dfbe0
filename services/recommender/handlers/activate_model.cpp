#include "recommender/handlers/activate_model.hpp"

#include "recommender/handlers/describe.hpp"

namespace lyceum::recommender {

Result<v1::Model> ActivateModel::Handle(const Command& command, const messaging::Context&,
                                        Store& store) const {
    store.models.Lock();
    auto model = store.models.Find(command.version());
    if (!model) return NotFound("model_not_found", "No model of this version was published.");
    if (const auto usable = files_->Check(model->version); !usable) {
        return FailedPrecondition("model_unusable",
                                  "The files of this version are gone or damaged.");
    }
    if (!model->active) {
        store.models.Activate(model->version);
        model->active = true;
        v1::ModelPublished event;
        event.set_version(model->version);
        event.set_champion(model->champion);
        store.outbox.Add(event);
    }
    auto reply = Describe(*model);
    reply.set_kept(true);
    return reply;
}

}  // namespace lyceum::recommender
