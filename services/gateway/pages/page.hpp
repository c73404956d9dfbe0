#pragma once

#include <memory>
#include <vector>

#include <google/protobuf/message.h>

#include "lyceum/course/v1/course.pb.h"
#include "platform/http/request.hpp"
#include "platform/messaging/context.hpp"

namespace ctemplate {
class TemplateDictionary;
}

namespace lyceum::gateway::pages {

using google::protobuf::Message;
using Question = std::unique_ptr<Message>;

/// What a question may depend on.
struct Visit {
    const http::Request& request;
    const messaging::Context& caller;
    course::v1::Kind kind;  ///< Of the page's row.
};

enum class Need { kMain, kOptional };

/// One question a page asks and where its reply is shown. A failed main part replaces the page by
/// an error page; a failed optional part shows the section <section>_FAILED.
struct Part {
    const char* section;
    Need need;
    Question (*question)(const Visit& visit);  ///< Null: not asked on this visit.
    /// Instead of Show() into a section of that name.
    void (*show)(const Message& reply, ctemplate::TemplateDictionary& page) = nullptr;
};

enum class Who { kAnyone, kSignedIn, kAdmin };

struct Page {
    const char* path;
    const char* body;                 ///< "home.html"
    const char* title;                ///< Key of the catalogue, or…
    const char* titled_by = nullptr;  ///< …section whose field `title` names the page.
    const char* here = "";            ///< Section that marks this page in the navigation.
    Who who = Who::kAnyone;
    course::v1::Kind kind = course::v1::KIND_UNSPECIFIED;
    std::vector<Part> parts = {};
};

}  // namespace lyceum::gateway::pages
