#include "platform/service/inbox.hpp"

#include <algorithm>

namespace lyceum::service {
namespace {

constexpr db::Statement kFind{"inbox.find", R"sql(
    SELECT request_digest, reply FROM inbox WHERE consumer = ? AND message_id = ?
)sql"};

constexpr db::BulkStatement kInsert{
    "inbox.insert", "INSERT INTO inbox (consumer, message_id, request_digest, reply) VALUES"};

constexpr db::Statement kPurge{"inbox.purge", R"sql(
    DELETE FROM inbox WHERE created_at < ? ORDER BY created_at LIMIT ?
)sql"};

}  // namespace

bool IsMessageId(const std::string& message_id) {
    return !message_id.empty() && message_id.size() <= kMaxMessageId &&
           std::all_of(message_id.begin(), message_id.end(),
                       [](char c) { return c > 0x20 && c < 0x7f; });
}

InboxKey CommandKey(const std::string& consumer, const messaging::Context& context) {
    return {consumer, context.message_id + "/" + std::to_string(context.user_id)};
}

std::optional<InboxEntry> Inbox::Find(const InboxKey& key) {
    return transaction_.FindOne(
        kFind,
        [](const db::Row& row) {
            return InboxEntry{row.Text("request_digest"), row.OptionalText("reply")};
        },
        key.consumer, key.message_id);
}

bool Inbox::Add(const std::vector<Addition>& additions) {
    try {
        transaction_.InsertMany(kInsert, additions, [](const Addition& one) {
            return std::tie(one.key.consumer, one.key.message_id, one.entry.digest,
                            one.entry.reply);
        });
        return true;
    } catch (const db::DuplicateKey&) {
        return false;
    }
}

std::uint64_t Inbox::Purge(TimePoint before) {
    return transaction_.Execute(kPurge, before, kPurgedAtOnce);
}

}  // namespace lyceum::service
