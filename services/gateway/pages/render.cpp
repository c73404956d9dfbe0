#include "gateway/pages/render.hpp"

#include <algorithm>
#include <array>

#include <ctemplate/template_dictionary.h>

#include "gateway/pages/pager.hpp"
#include "gateway/pages/preferences.hpp"
#include "platform/contract/operation.hpp"
#include "platform/http/problem.hpp"
#include "platform/log/log.hpp"

namespace lyceum::gateway::pages {
namespace {

using ctemplate::TemplateDictionary;

// What the worker sent, as the type the question names for its reply.
Result<Question> Decode(const Answer& answer) {
    if (!answer.reply) return answer.reply.error();
    const auto* type = contract::ReplyOf(*answer.asked->GetDescriptor());
    if (type == nullptr) return Internal("the question names no reply");
    Question reply{
        google::protobuf::MessageFactory::generated_factory()->GetPrototype(type)->New()};
    if (!reply->ParseFromString(*answer.reply)) return Internal("the reply cannot be decoded");
    return reply;
}

void ShowReply(const Visit& visit, const Page& page, const Part& part, const Message& reply,
               TemplateDictionary& values) {
    if (part.show != nullptr) return part.show(reply, values);
    auto* section = values.AddSectionDictionary(part.section);
    Show(reply, *section, FlagsOf(visit));
    ShowPager(reply, visit.request, *section);
    const auto* title = reply.GetDescriptor()->FindFieldByName("title");
    if (page.titled_by != nullptr && std::string_view{page.titled_by} == part.section &&
        title != nullptr) {
        values.SetValue("PAGE_TITLE", reply.GetReflection()->GetString(reply, title));
    }
}

// Kept by the edge for a second: alike for all who carry no cookie.
bool IsShared(const Visit& visit, const Page& page) {
    return std::string_view{page.path} == "/" && visit.request.cookies.empty() &&
           !visit.caller.SignedIn();
}

}  // namespace

http::Response RenderPage(const Site& site, const Visit& visit, const Page& page,
                          const std::vector<Answer>& answers) {
    TemplateDictionary values{page.body};
    ShowShell(site, visit, page, values);
    for (const auto& answer : answers) {
        if (answer.asked == nullptr) continue;
        const auto reply = Decode(answer);
        if (reply) {
            ShowReply(visit, page, *answer.part, **reply, values);
            continue;
        }
        const auto& why = reply.error();
        if (http::HttpStatusOf(why) >= 500) {
            log::Warn("pages.part_failed", {{"route", page.path},
                                            {"part", answer.part->section},
                                            {"reason", why.reason},
                                            {"request_id", visit.request.request_id}});
        }
        if (answer.part->need == Need::kMain) {
            return RenderError(site, visit, http::HttpStatusOf(why), why.reason);
        }
        values.ShowSection(std::string{answer.part->section} + "_FAILED");
    }
    auto response = HtmlResponse(200, site.templates.Render(page.body, values), page);
    if (IsShared(visit, page)) response.headers.emplace_back("X-Accel-Expires", "1");
    response.caller = visit.caller.user_id;
    return response;
}

http::Response RenderError(const Site& site, const Visit& visit, int status,
                           const std::string& reason) {
    static constexpr std::array kExplained{400, 401, 403, 404, 429, 500, 503};
    const bool explained =
        std::find(kExplained.begin(), kExplained.end(), status) != kExplained.end();
    const int shown = explained ? status : status >= 500 ? 503 : 400;
    const std::string key = "error_" + std::to_string(shown);
    const std::string title = key + "_title";
    const Page page{"", "error.html", title.c_str()};
    TemplateDictionary values{page.body};
    ShowShell(site, visit, page, values);
    values.SetValue("STATUS_CODE", std::to_string(status));
    values.SetValue("ERROR_TEXT", site.catalogue.Text(LanguageOf(visit.request), key + "_text"));
    if (status >= 500 || status == 429) values.ShowSection("MAY_RETRY");
    auto response = HtmlResponse(status, site.templates.Render(page.body, values), page);
    if (status == 503 || status == 429) response.headers.emplace_back("Retry-After", "1");
    response.headers.emplace_back("Cache-Control", "private, no-store");
    response.outcome = reason;
    response.caller = visit.caller.user_id;
    return response;
}

}  // namespace lyceum::gateway::pages
