#include <algorithm>
#include <cstring>  // ctemplate uses strlen without declaring it.
#include <vector>

#include <ctemplate/template_dictionary.h>

#include "gateway/pages/message_dictionary.hpp"
#include "gateway/pages/questions.hpp"
#include "lyceum/recommender/v1/recommender.pb.h"

namespace lyceum::gateway::pages {
namespace {

using ctemplate::TemplateDictionary;
using recommender::v1::Model;

void ShowArm(const char* name, const std::vector<const Model*>& kept, const Model* chosen,
             TemplateDictionary& form) {
    auto* arm = form.AddSectionDictionary("CHOICES");
    arm->SetValue("ARM", name);
    for (const auto* model : kept) {
        auto* version = arm->AddSectionDictionary("VERSIONS");
        version->SetValue("VERSION", model->version());
        version->SetValue("CHAMPION", model->champion());
        if (model == chosen) version->ShowSection("CHOSEN");
    }
}

}  // namespace

void ShowModels(const Message& reply, TemplateDictionary& page) {
    if (reply.GetDescriptor() != recommender::v1::ModelList::descriptor()) return;
    const auto& list = static_cast<const recommender::v1::ModelList&>(reply);
    Show(list, *page.AddSectionDictionary("MODELS"));
    std::vector<const Model*> kept;
    for (const auto& model : list.items()) {
        if (model.kept()) kept.push_back(&model);
    }
    if (kept.size() < 2) return page.ShowSection("TOO_FEW_MODELS");
    const auto active =
        std::find_if(kept.begin(), kept.end(), [](auto* one) { return one->active(); });
    const auto* const first = active == kept.end() ? kept.front() : *active;
    auto* form = page.AddSectionDictionary("COMPARISON");
    ShowArm("a", kept, first, *form);
    ShowArm("b", kept, first == kept.front() ? kept[1] : kept.front(), *form);
}

}  // namespace lyceum::gateway::pages
