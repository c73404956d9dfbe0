#include "gateway/pages/grouped_digits.hpp"

#include <algorithm>

#include <ctemplate/template_emitter.h>
#include <ctemplate/template_modifiers.h>

namespace lyceum::gateway::pages {
namespace {

constexpr std::size_t kGroup = 3;

class Modifier : public ctemplate::TemplateModifier {
public:
    void Modify(const char* in, std::size_t length, const ctemplate::PerExpandData* /*data*/,
                ctemplate::ExpandEmitter* out, const std::string& /*argument*/) const override {
        out->Emit(GroupedDigits({in, length}));
    }
};

}  // namespace

std::string GroupedDigits(std::string_view text) {
    const bool digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    std::string grouped;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (digits && i > 0 && (text.size() - i) % kGroup == 0) grouped += ',';
        grouped += text[i];
    }
    return grouped;
}

void RegisterGroupedDigits() {
    static const Modifier modifier;  // ctemplate keeps the pointer.
    static const bool added = ctemplate::AddModifier("x-grouped", &modifier);
    (void)added;
}

}  // namespace lyceum::gateway::pages
