#include "platform/http/problem.hpp"

#include "media/port/http.hpp"

namespace lyceum::media {

Response Problem(const Status& status, const Request& request) {
    const auto language = http::ChooseLanguage(request.header("Accept-Language"));
    http::Response told = http::ProblemResponse(status, request.request_id, language);
    Response response;
    response.status = told.status;
    response.headers = std::move(told.headers);
    response.headers.emplace_back("Content-Type", std::move(told.content_type));
    response.body = std::move(told.body);
    response.outcome = std::move(told.outcome);
    return response;
}

}  // namespace lyceum::media
