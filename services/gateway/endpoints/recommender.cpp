#include "gateway/endpoint.hpp"
#include "gateway/reason_text.hpp"
#include "lyceum/recommender/v1/recommender.pb.h"
#include "lyceum/recommender/v1/serving.pb.h"

namespace lyceum::gateway {
namespace {

using http::Method;
namespace v1 = recommender::v1;

void TellReasons(const Exchange& exchange, google::protobuf::Message& reply) {
    FillReasons(exchange.language, static_cast<v1::RecommendationList&>(reply));
}

Endpoint Similar(course::v1::Kind kind, const std::string& path, const std::string& operation_id) {
    v1::ListSimilar fixed;
    fixed.set_kind(kind);
    return Row<v1::ListSimilar>(Method::kGet, path + "/{course_id}/similar", operation_id,
                                "recommendations", fixed);
}

// What learners tell of their recommendations.
void AddFeedback(std::vector<Endpoint>& rows) {
    const std::string mine = "/users/me/recommendations";
    rows.push_back(Row<v1::DismissRecommendation>(Method::kPut, mine + "/{course_id}/dismissal",
                                                  "dismissRecommendation", "recommendations"));
    rows.push_back(Row<v1::UndoDismissal>(Method::kDelete, mine + "/{course_id}/dismissal",
                                          "undoDismissal", "recommendations"));
    auto row = Row<v1::CountImpressions>(Method::kPost, mine + "/impressions", "countImpressions",
                                         "recommendations");
    row.success = 204;
    rows.push_back(std::move(row));
    row = Row<v1::CountClick>(Method::kPost, mine + "/{course_id}/click", "countClick",
                              "recommendations");
    row.success = 204;
    rows.push_back(std::move(row));
}

void AddAdmin(std::vector<Endpoint>& rows) {
    rows.push_back(
        Row<v1::ListRules>(Method::kGet, "/recommender/rules", "listRules", "recommender"));
    auto row =
        Row<v1::CreateRule>(Method::kPost, "/recommender/rules", "createRule", "recommender");
    row.success = 201;
    rows.push_back(std::move(row));
    rows.push_back(
        Row<v1::UpdateRule>(Method::kPut, "/recommender/rules/{id}", "updateRule", "recommender"));
    row = Row<v1::DeleteRule>(Method::kDelete, "/recommender/rules/{id}", "deleteRule",
                              "recommender");
    row.success = 204;
    rows.push_back(std::move(row));
    rows.push_back(Row<v1::ActivateModel>(Method::kPost, "/recommender/models/{version}/activation",
                                          "activateModel", "recommender"));
    rows.push_back(Row<v1::ListExperiments>(Method::kGet, "/recommender/experiments",
                                            "listExperiments", "recommender"));
    row = Row<v1::StartExperiment>(Method::kPost, "/recommender/experiments", "startExperiment",
                                   "recommender");
    row.success = 201;
    rows.push_back(std::move(row));
    rows.push_back(Row<v1::StopExperiment>(Method::kPost, "/recommender/experiments/{id}/stop",
                                           "stopExperiment", "recommender"));
}

}  // namespace

void AddRecommenderEndpoints(std::vector<Endpoint>& rows) {
    auto row = Row<v1::ListRecommendations>(Method::kGet, "/users/me/recommendations",
                                            "listMyRecommendations", "recommendations");
    row.refine = TellReasons;
    rows.push_back(std::move(row));
    rows.push_back(Row<v1::ListPopular>(Method::kGet, "/recommendations/popular", "listPopular",
                                        "recommendations"));
    rows.push_back(Similar(course::v1::KIND_COURSE, "/courses", "listSimilarToCourse"));
    rows.push_back(Similar(course::v1::KIND_POSITION, "/positions", "listSimilarToPosition"));
    rows.push_back(
        Row<v1::ListPeers>(Method::kGet, "/users/me/peers", "listMyPeers", "recommendations"));
    AddFeedback(rows);
    AddAdmin(rows);

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
