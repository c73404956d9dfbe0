#include "gateway/reason_text.hpp"

namespace lyceum::gateway {

void FillReasons(http::Language language, recommender::v1::RecommendationList& list) {
    const bool english = language == http::Language::kEnglish;
    for (auto& item : *list.mutable_items()) {
        for (auto& reason : *item.mutable_reasons()) {
            const bool position = reason.kind() == course::v1::KIND_POSITION;
            const char* because = position ? "因为你报名了《" : "因为你学习了《";
            reason.set_text(english ? "because you enrolled in “" + reason.title() + "”"
                                    : because + reason.title() + "》");
        }
    }
}

}  // namespace lyceum::gateway
