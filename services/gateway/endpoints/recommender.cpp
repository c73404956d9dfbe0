#include "gateway/endpoint.hpp"
#include "gateway/reason_text.hpp"
#include "lyceum/recommender/v1/recommender.pb.h"

namespace lyceum::gateway {
namespace {

using http::Method;
namespace v1 = recommender::v1;

void TellReasons(const Exchange& exchange, google::protobuf::Message& reply) {
    FillReasons(exchange.language, static_cast<v1::RecommendationList&>(reply));
}

}  // namespace

void AddRecommenderEndpoints(std::vector<Endpoint>& rows) {
    auto row = Row<v1::ListRecommendations>(Method::kGet, "/users/me/recommendations",
                                            "listMyRecommendations", "recommendations");
    row.refine = TellReasons;
    rows.push_back(std::move(row));
    rows.push_back(Row<v1::ListPopular>(Method::kGet, "/recommendations/popular", "listPopular",
                                        "recommendations"));
    rows.push_back(Row<v1::ListSimilar>(Method::kGet, "/courses/{course_id}/similar",
                                        "listSimilarToCourse", "recommendations"));
    rows.push_back(Row<v1::ListSimilar>(Method::kGet, "/positions/{course_id}/similar",
                                        "listSimilarToPosition", "recommendations"));

    row = Row<v1::StartRebuild>(Method::kPost, "/recommender/rebuilds", "startRebuild",
                                "recommender");
    row.success = 202;
    row.location = "/api/v1/recommender/rebuilds/{id}";
    rows.push_back(std::move(row));
    rows.push_back(Row<v1::ListRebuilds>(Method::kGet, "/recommender/rebuilds", "listRebuilds",
                                         "recommender"));
    rows.push_back(Row<v1::GetRebuild>(Method::kGet, "/recommender/rebuilds/{id}", "getRebuild",
                                       "recommender"));
    rows.push_back(Row<v1::CancelRebuild>(Method::kDelete, "/recommender/rebuilds/{id}",
                                          "cancelRebuild", "recommender"));
    rows.push_back(
        Row<v1::ListModels>(Method::kGet, "/recommender/models", "listModels", "recommender"));
}

}  // namespace lyceum::gateway
