#include "media/files/upload_ticket.hpp"

#include <sstream>

namespace lyceum::media {
namespace {

constexpr const char* kFormat = "lyceum-upload-1";

}  // namespace

std::string Serialize(const UploadTicket& ticket) {
    std::ostringstream text;
    text << kFormat << ' ' << ticket.owner.value << ' ' << ticket.size << ' ' << ticket.expires_at_s
         << ' ' << (ticket.completed ? 1 : 0) << '\n'
         << ticket.metadata << '\n';
    return text.str();
}

std::optional<UploadTicket> ParseTicket(const std::string& text) {
    std::istringstream in{text};
    std::string format;
    UploadTicket ticket;
    in >> format >> ticket.owner.value >> ticket.size >> ticket.expires_at_s >> ticket.completed;
    if (!in || format != kFormat || in.get() != '\n') return std::nullopt;
    if (!std::getline(in, ticket.metadata)) return std::nullopt;
    return ticket;
}

}  // namespace lyceum::media
