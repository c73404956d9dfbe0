#pragma once

#include <string>
#include <vector>

#include <google/protobuf/message.h>

namespace ctemplate {
class TemplateDictionary;
}

namespace lyceum::gateway::pages {

/// Puts a message into a template dictionary by its descriptor. A field `cover_id` becomes
///   COVER_ID                       the value; of enums the name in lower case without its prefix
///   HAS_COVER_ID or NO_COVER_ID    sections: whether it is set (not zero, not empty)
///   IS_ACTIVE                      section of a bool that is true
///   KIND_COURSE                    section of an enum's value
///   ITEMS, ITEMS_FIRST             sections of a repeated field, one an item; scalars as VALUE
///   CREATED_AT, CREATED_AT_DATE    a time as RFC 3339 in UTC, and its day
///   NDCG10, NDCG10_FIXED           a double with at most four digits, and with four decimals
///   CONTENT_TEXT with BLOCKS       the long texts `content` and `responsibilities` as HTML blocks
///   TONE                           0 to 5, the same for one id: the colour of what has no cover
/// A section that is not set here is looked up in the enclosing dictionaries, and then shows their
/// values only. So the sections named by `flags` are opened anew here and in every message within.
using Flags = std::vector<std::string>;
void Show(const google::protobuf::Message& message, ctemplate::TemplateDictionary& values,
          const Flags& flags = {});

}  // namespace lyceum::gateway::pages
