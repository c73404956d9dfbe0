#include "gateway/openapi/document.hpp"

#include <algorithm>
#include <set>

#include "gateway/openapi/operation.hpp"
#include "lyceum/auth/v1/auth.pb.h"
#include "lyceum/course/v1/course.pb.h"
#include "lyceum/media/v1/media.pb.h"
#include "lyceum/recommender/v1/recommender.pb.h"
#include "lyceum/recommender/v1/serving.pb.h"
#include "platform/contract/operation.hpp"
#include "unit/gateway/gateway_fixture.hpp"

namespace lyceum::gateway::testing {
namespace {

using nlohmann::json;

class OpenApiTest : public GatewayFixture {
protected:
    json document = json::parse(OpenApiDocument(AllEndpoints()));
};

TEST_F(OpenApiTest, CoversEveryRouteAndNothingElse) {
    std::set<std::string> routed;
    for (const auto& row : table.rows()) {
        const std::string prefix = "/api/v1";
        if (row->pattern.rfind(prefix, 0) != 0) continue;
        const auto path = row->pattern.substr(prefix.size());
        if (path == "/openapi.json" || path == "/docs") continue;
        routed.insert(MethodKey(row->method) + " " + path);
    }
    // The media service answers these.
    routed.insert({"options /uploads", "post /uploads", "options /uploads/{id}",
                   "head /uploads/{id}", "patch /uploads/{id}", "delete /uploads/{id}"});
    std::set<std::string> described;
    for (const auto& [path, methods] : document["paths"].items()) {
        for (const auto& [method, operation] : methods.items())
            if (method != "parameters") described.insert(method + " " + path);
    }
    EXPECT_EQ(described, routed);
    EXPECT_GT(routed.size(), 35u);
}

TEST_F(OpenApiTest, EveryOperationForPeopleIsReachableAndNoneForOperators) {
    std::set<std::string> reachable;
    for (const auto& row : AllEndpoints()) {
        EXPECT_NE(contract::OperationOf(row.type()).access(), common::v1::ACCESS_OPERATOR);
        EXPECT_NE(contract::OperationOf(row.type()).access(), common::v1::ACCESS_UNSPECIFIED);
        reachable.insert(row.type().full_name());
    }
    // The media service itself speaks tus for these two.
    reachable.insert("lyceum.media.v1.StartUpload");
    reachable.insert("lyceum.media.v1.CompleteUpload");
    for (const auto* file :
         {auth::v1::User::descriptor()->file(), course::v1::Course::descriptor()->file(),
          media::v1::Media::descriptor()->file(), recommender::v1::Model::descriptor()->file(),
          recommender::v1::Dismissal::descriptor()->file()}) {
        for (int index = 0; index < file->message_type_count(); ++index) {
            const auto& type = *file->message_type(index);
            const auto access = contract::OperationOf(type).access();
            const bool for_people =
                access != common::v1::ACCESS_UNSPECIFIED && access != common::v1::ACCESS_OPERATOR;
            EXPECT_EQ(reachable.contains(type.full_name()), for_people) << type.full_name();
        }
    }
}

TEST_F(OpenApiTest, EveryPathParameterIsAField) {
    for (const auto& row : AllEndpoints()) {
        for (auto open = row.path.find('{'); open != std::string::npos;
             open = row.path.find('{', open + 1)) {
            const auto name = row.path.substr(open + 1, row.path.find('}', open) - open - 1);
            EXPECT_TRUE(row.type().FindFieldByName(name)) << row.path;
        }
    }
}

TEST_F(OpenApiTest, TellsBoundsAndCommentsAndHidesTheInternal) {
    const auto& create = document["paths"]["/courses"]["post"];
    const auto& schema = create["requestBody"]["content"]["application/json"]["schema"];
    EXPECT_EQ(schema["properties"]["title"]["maxLength"], 200);
    EXPECT_EQ(schema["properties"]["seats"]["maximum"], 1000000);
    EXPECT_EQ(schema["properties"]["status"]["enum"], (json{"draft", "published", "archived"}));
    EXPECT_EQ(schema["properties"]["status"]["description"], "Draft unless given.");
    EXPECT_EQ(schema["required"], json{"title"});
    EXPECT_FALSE(schema["properties"].contains("kind"));
    EXPECT_EQ(document["paths"]["/users/me"]["get"]["description"], "The caller's own account.");
    EXPECT_FALSE(
        document["components"]["schemas"]["Session"]["properties"].contains("refresh_token"));
}

TEST_F(OpenApiTest, WhatIsPostedHasABodyEvenIfItChangesNothing) {
    const auto& shown = document["paths"]["/users/me/recommendations/impressions"]["post"];
    const auto& schema = shown["requestBody"]["content"]["application/json"]["schema"];
    EXPECT_EQ(schema["properties"]["course_ids"]["maxItems"], 100);
    EXPECT_TRUE(shown["parameters"].empty());
    EXPECT_FALSE(shown["responses"].contains("304"));
    const auto& list = document["paths"]["/users/me/recommendations"]["get"]["parameters"];
    const auto diversity = std::find_if(list.begin(), list.end(), [](const auto& parameter) {
        return parameter["name"] == "diversity";
    });
    ASSERT_NE(diversity, list.end());
    EXPECT_EQ((*diversity)["schema"]["maximum"], 1);
}

TEST_F(OpenApiTest, FilesAreReadInParts) {
    for (const char* path : {"/media/{id}/content", "/media/{id}/download"}) {
        const auto& operation = document["paths"][path]["get"];
        EXPECT_EQ(operation["parameters"].back()["name"], "Range") << path;
        EXPECT_TRUE(operation["responses"].contains("206")) << path;
        EXPECT_TRUE(operation["responses"].contains("416")) << path;
    }
}

TEST_F(OpenApiTest, OperationIdsAreUniqueAndReferencesLead) {
    std::set<std::string> ids;
    for (const auto& row : AllEndpoints()) EXPECT_TRUE(ids.insert(row.operation_id).second);
    const std::string text = document.dump();
    const std::string mark = "\"#/components/";
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
        const auto path = text.substr(at + 2, text.find('"', at + 1) - at - 2);
        EXPECT_TRUE(document.contains(json::json_pointer{path})) << path;
    }
}

TEST_F(OpenApiTest, IsServed) {
    const auto response = Ask(Make(http::Method::kGet, "/api/v1/openapi.json"));
    ASSERT_TRUE(response);
    EXPECT_EQ(json::parse(response->body), document);
    EXPECT_EQ(Ask(Make(http::Method::kGet, "/api/v1/docs"))->status, 303);
}

}  // namespace
}  // namespace lyceum::gateway::testing
