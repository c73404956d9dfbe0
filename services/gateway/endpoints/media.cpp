#include "gateway/endpoint.hpp"
#include "gateway/file_response.hpp"
#include "lyceum/media/v1/media.pb.h"

namespace lyceum::gateway {
namespace {

using http::Method;
namespace v1 = media::v1;

void HandOut(const Exchange& exchange, const google::protobuf::Message* reply,
             http::Response& response) {
    if (!reply) return;
    const auto& location = static_cast<const v1::MediaLocation&>(*reply);
    response = FileResponse(location, exchange.attachment, exchange.part, exchange.request_id,
                            exchange.language);
}

Endpoint File(const std::string& path, const std::string& operation_id, bool attachment) {
    auto row = Row<v1::LocateMedia>(Method::kGet, path, operation_id, "media");
    row.file = true;
    row.attachment = attachment;
    row.finish = HandOut;
    return row;
}

}  // namespace

void AddMediaEndpoints(std::vector<Endpoint>& rows) {
    rows.push_back(Row<v1::ListMedia>(Method::kGet, "/media", "listMedia", "media"));
    rows.push_back(Row<v1::GetMedia>(Method::kGet, "/media/{id}", "getMedia", "media"));
    auto row = Row<v1::DeleteMedia>(Method::kDelete, "/media/{id}", "deleteMedia", "media");
    row.success = 204;
    rows.push_back(std::move(row));
    rows.push_back(File("/media/{id}/content", "readMedia", false));
    rows.push_back(File("/media/{id}/download", "downloadMedia", true));
}

}  // namespace lyceum::gateway
