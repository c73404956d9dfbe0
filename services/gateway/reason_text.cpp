#include "gateway/reason_text.hpp"

namespace lyceum::gateway {

void FillReasons(http::Language language, recommender::v1::RecommendationList& list) {
    const bool english = language == http::Language::kEnglish;
    for (auto& item : *list.mutable_items()) {
        for (auto& reason : *item.mutable_reasons()) {
            reason.set_text(english ? "because you enrolled in “" + reason.title() + "”"
                                    : "因为你学习了《" + reason.title() + "》");
        }
    }
}

}  // namespace lyceum::gateway
