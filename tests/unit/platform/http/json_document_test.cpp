#include "platform/http/json_document.hpp"

#include <gmock/gmock.h>

#include <string>

#include <nlohmann/json.hpp>

namespace lyceum::http {
namespace {

using ::testing::HasSubstr;

std::string Refusal(const std::string& text) {
    const auto parsed = ParseJson(text);
    if (parsed) return "nothing";
    EXPECT_EQ(parsed.error().reason, "invalid_json");
    return parsed.error().detail;
}

TEST(ParseJson, GivesTheValue) {
    const auto parsed = ParseJson(R"({"a": [1, {"b": 2.5}], "c": 1e308})");
    ASSERT_TRUE(parsed);
    EXPECT_EQ((*parsed)["a"][1]["b"], 2.5);
}

TEST(ParseJson, TellsTheByteWhereItBreaks) {
    EXPECT_EQ(Refusal(R"({"a": x})"), "The JSON is malformed at byte 7.");
    EXPECT_EQ(Refusal(""), "The JSON is malformed at byte 1.");
    EXPECT_THAT(Refusal("{\"a\": \"\xff\"}"), HasSubstr("malformed at byte"));
}

TEST(ParseJson, NamesANumberThatIsTooLarge) {
    EXPECT_EQ(Refusal(R"({"title": "x", "seats": 1e400})"),
              "The JSON has a number beyond 1.7e308 at \"seats\".");
    EXPECT_EQ(Refusal(R"({"seats": [1, -1e400]})"),
              "The JSON has a number beyond 1.7e308 at \"seats\".");
    EXPECT_EQ(Refusal(R"({"seats": [{"skill": 1}, {}, 1e400]})"),
              "The JSON has a number beyond 1.7e308 at \"seats\".");
    EXPECT_THAT(Refusal("1e400"), HasSubstr("number beyond 1.7e308"));
}

TEST(ParseJson, NamesWhatIsThereTwice) {
    EXPECT_EQ(Refusal(R"({"a": 1, "b": {"a": 2}, "a": 3})"), "The JSON names \"a\" twice.");
    EXPECT_EQ(Refusal(R"({"a": 1, "a": 2, "b": 1e400})"), "The JSON names \"a\" twice.");
    EXPECT_TRUE(ParseJson(R"([{"a": 1}, {"a": 2}])"));
}

TEST(ParseJson, CutsNoCharacterOfALongName) {
    std::string name = "a";
    for (int i = 0; i < 30; ++i) name += "课";
    const std::string shown = name.substr(0, 64);  // "a" and 21 characters of three bytes.
    EXPECT_EQ(Refusal("{\"" + name + "\": 1e400}"),
              "The JSON has a number beyond 1.7e308 at \"" + shown + "\".");
    EXPECT_EQ(Refusal("{\"b" + name + "\": 1, \"b" + name + "\": 2}"),
              "The JSON names \"b" + shown.substr(0, 61) + "\" twice.");
}

TEST(ParseJson, BoundsTheNesting) {
    const auto nested = [](int depth) {
        return std::string(static_cast<std::size_t>(depth), '[') +
               std::string(static_cast<std::size_t>(depth), ']');
    };
    EXPECT_TRUE(ParseJson(nested(kMaxJsonDepth)));
    EXPECT_EQ(Refusal(nested(kMaxJsonDepth + 1)), "The JSON is nested deeper than 16.");
}

}  // namespace
}  // namespace lyceum::http
