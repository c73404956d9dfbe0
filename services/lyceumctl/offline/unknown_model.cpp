#include "lyceumctl/offline/unknown_model.hpp"

#include "recommender/model/model_kinds.hpp"

namespace lyceum::ctl::offline {

bool IsOffered(std::string_view name) {
    return name != "by_length" && recommender::IsModelName(name);
}

int UnknownModel(const std::string& name, const std::string& other, std::ostream& err) {
    err << "lyceumctl: unknown model " << name << "; there are " << other;
    for (const auto known : recommender::ModelNames()) {
        if (IsOffered(known)) err << ", " << known;
    }
    err << '\n';
    return 2;
}

}  // namespace lyceum::ctl::offline
