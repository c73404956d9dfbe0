#pragma once

#include <gtest/gtest.h>

#include "gateway/pages/page_table.hpp"
#include "gateway/pages/render.hpp"
#include "platform/contract/operation.hpp"
#include "support/source_tree.hpp"

namespace lyceum::gateway::pages {

inline const std::string kTemplates = lyceum::testing::SourceTree() / "services/gateway/templates";

/// The real templates and strings with made-up replies.
class SiteTest : public ::testing::Test {
protected:
    static const Site& RealSite() {
        static const Site kSite{
            Templates{kTemplates, TemplateNames()}, Catalogue{kTemplates + "/i18n"},
            Assets{{"/static/assets/main-abc.js"}, {"/static/assets/main-abc.css"}}};
        return kSite;
    }

    static const Page& PageAt(std::string_view path) {
        for (const auto& page : PageTable()) {
            if (page.path == path) return page;
        }
        throw std::invalid_argument{"no page " + std::string{path}};
    }

    /// The reply type of the question, empty.
    static Question EmptyReply(const Message& question) {
        const auto* type = contract::ReplyOf(*question.GetDescriptor());
        return Question{
            google::protobuf::MessageFactory::generated_factory()->GetPrototype(type)->New()};
    }

    template <typename MakeReply>
    static std::vector<Answer> AnswerAll(const Visit& visit, const Page& page, MakeReply make) {
        std::vector<Answer> answers;
        for (const auto& part : page.parts) {
            Answer answer;
            answer.part = &part;
            answer.asked = part.question(visit);
            if (answer.asked != nullptr) answer.reply = make(part, *answer.asked);
            answers.push_back(std::move(answer));
        }
        return answers;
    }

    static messaging::Context Admin() {
        messaging::Context caller;
        caller.user_id = 7;
        caller.role = common::v1::ROLE_ADMIN;
        return caller;
    }
};

}  // namespace lyceum::gateway::pages
