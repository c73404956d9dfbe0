#include "gateway/pages/pages.hpp"

#include <atomic>
#include <utility>
#include <vector>

#include <ctemplate/template_dictionary.h>

#include "gateway/pages/addresses.hpp"
#include "gateway/pages/page_table.hpp"
#include "gateway/pages/preferences.hpp"
#include "gateway/pages/questions.hpp"
#include "gateway/pages/render.hpp"
#include "lyceum/auth/v1/auth.pb.h"
#include "platform/log/log.hpp"

namespace lyceum::gateway::pages {
namespace {

void ShowVisitor(const Message& reply, ctemplate::TemplateDictionary& values) {
    if (reply.GetDescriptor() != auth::v1::User::descriptor()) return;
    values.SetValue("SHELL_NAME", static_cast<const auth::v1::User&>(reply).nickname());
    values.ShowSection("SHELL_USER");
}

const Part kVisitor{"SHELL", Need::kOptional, AskMe, ShowVisitor};

// A page whose questions are under way. The last answer renders it.
struct Rendering {
    const Site& site;
    const Page& page;
    http::Request request;
    messaging::Context caller;
    http::Responder responder;
    std::vector<Answer> answers = {};
    std::atomic<std::size_t> open = 0;

    Visit visit() const { return {request, caller, page.kind}; }
    void Finish(std::size_t answered) {
        if (open.fetch_sub(answered) == answered) {
            responder.AnswerWith([this] { return RenderPage(site, visit(), page, answers); });
        }
    }
};

// Every open question counts, and so does the asking itself, so that an answer given at once cannot
// render a page that still asks.
void AskAndRender(Asker& asker, const std::shared_ptr<Rendering>& rendering) {
    const auto add = [&](const Part& part) {
        Answer answer;
        answer.part = &part;
        answer.asked = part.question(rendering->visit());
        rendering->answers.push_back(std::move(answer));
    };
    for (const auto& part : rendering->page.parts) add(part);
    add(kVisitor);
    rendering->open = rendering->answers.size() + 1;
    std::size_t done = 1;
    for (auto& answer : rendering->answers) {
        if (answer.asked == nullptr) {
            ++done;
            continue;
        }
        asker.Ask(*answer.asked, rendering->caller,
                  [rendering, &answer](Result<std::string> reply) {
                      answer.reply = std::move(reply);
                      rendering->Finish(1);
                  });
    }
    rendering->Finish(done);
}

}  // namespace

struct Pages::Impl {
    PageServices& services;
    Site site;

    void Serve(const Page& page, http::Request request, const http::Responder& responder) {
        auto caller = services.authenticator.Identify(request);
        if (!caller) caller = messaging::Context{};
        const Visit visit{request, *caller, page.kind};
        if (page.who != Who::kAnyone && !caller->SignedIn()) {
            return responder.Answer(Redirect("/login?next=" + EncodeComponent(AddressOf(request))));
        }
        if (page.who == Who::kAdmin && caller->role != common::v1::ROLE_ADMIN) {
            return responder.Answer(RenderError(site, visit, 403, "permission_denied"));
        }
        const bool signing_in = request.path == "/login" || request.path == "/register";
        if (signing_in && caller->SignedIn()) {
            return responder.Answer(Redirect(SafeNext(request.Query("next"))));
        }
        const std::shared_ptr<Rendering> rendering{
            new Rendering{site, page, std::move(request), std::move(*caller), responder}};
        AskAndRender(services.asker, rendering);
    }
};

Pages::Pages(PageServices& services)
    : impl_{
          new Impl{services,
                   {Templates{services.template_dir, TemplateNames()},
                    Catalogue{services.template_dir + "/i18n"}, ReadAssets(services.static_dir)}}} {
    if (impl_->site.assets.scripts.empty()) {
        log::Warn("pages.assets_missing", {{"folder", services.static_dir}});
    }
}

Pages::~Pages() = default;

void Pages::Add(http::RouteTable& table) {
    for (const auto& page : PageTable()) {
        table.Get(page.path,
                  [this, &page](http::Request request, const http::Responder& responder) {
                      impl_->Serve(page, std::move(request), responder);
                  });
    }
    // Whoever may not see it learns so there.
    table.Get("/admin", [](const http::Request&, const http::Responder& responder) {
        responder.Answer(Redirect("/admin/courses"));
    });
    table.Get("/preferences", [](const http::Request& request, const http::Responder& responder) {
        responder.Answer(KeepPreferences(request));
    });
}

http::Response Pages::ErrorPage(const http::Request& request, const Status& status,
                                int http_status) const {
    auto caller = impl_->services.authenticator.Identify(request);
    const messaging::Context context = caller ? *caller : messaging::Context{};
    return RenderError(impl_->site, {request, context, course::v1::KIND_COURSE}, http_status,
                       status.reason);
}

}  // namespace lyceum::gateway::pages
