#include "platform/http/responder.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

namespace lyceum::http {
namespace {

class ResponderTest : public ::testing::Test {
protected:
    std::vector<Response> sent_;
    Responder responder_{[this](Response response) { sent_.push_back(std::move(response)); }};
};

TEST_F(ResponderTest, TheFirstAnswerCounts) {
    for (const int status : {204, 200}) {
        responder_.AnswerWith([status] {
            Response response;
            response.status = status;
            return response;
        });
    }
    ASSERT_EQ(sent_.size(), 1u);
    EXPECT_EQ(sent_[0].status, 204);
}

TEST_F(ResponderTest, AnAnswerThatCannotBeMadeIsAFailure) {
    EXPECT_NO_THROW(
        responder_.AnswerWith([]() -> Response { throw std::runtime_error{"no such template"}; }));
    ASSERT_EQ(sent_.size(), 1u);
    EXPECT_EQ(sent_[0].status, 500);
    EXPECT_EQ(sent_[0].outcome, "internal");
    EXPECT_EQ(sent_[0].body, "") << "what went wrong is for the log";
}

TEST_F(ResponderTest, NothingIsMadeForWhoHasItsAnswer) {
    responder_.Answer({});
    responder_.AnswerWith([]() -> Response {
        ADD_FAILURE() << "made for nobody";
        return {};
    });
    EXPECT_EQ(sent_.size(), 1u);
}

}  // namespace
}  // namespace lyceum::http
