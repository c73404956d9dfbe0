#pragma once

#include <google/protobuf/message.h>

#include "platform/http/request.hpp"

namespace ctemplate {
class TemplateDictionary;
}

namespace lyceum::gateway::pages {

/// For a reply with `page`, `page_size` and `total`: PAGES, PAGED if there is more than one or this
/// is not the first, and PREVIOUS_URL in HAS_PREVIOUS, NEXT_URL in HAS_NEXT, which keep the
/// request's other parameters. Nothing for other replies.
void ShowPager(const google::protobuf::Message& reply, const http::Request& request,
               ctemplate::TemplateDictionary& values);

}  // namespace lyceum::gateway::pages
