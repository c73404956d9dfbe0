#include "platform/http/responder.hpp"

#include <atomic>
#include <utility>

#include "platform/log/log.hpp"

namespace lyceum::http {

namespace {

/// Its body is written where the language of the request is known.
Response Failure() {
    Response response;
    response.status = 500;
    response.outcome = "internal";
    return response;
}

}  // namespace

struct Responder::State {
    explicit State(Send given) : send{std::move(given)} {}
    ~State() {
        if (!answered.test()) send(Failure());
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    Send send;
    std::atomic_flag answered;
};

Responder::Responder(Send send) : state_{std::make_shared<State>(std::move(send))} {}

void Responder::Answer(Response response) const {
    if (!state_->answered.test_and_set()) state_->send(std::move(response));
}

void Responder::AnswerWith(const std::function<Response()>& make) const {
    if (Answered()) return;
    Response response = Failure();
    try {
        response = make();
    } catch (const std::exception& error) {
        log::Error("answer_failed", {{"error", error.what()}});
    }
    Answer(std::move(response));
}

std::optional<Responder> WeakResponder::Lock() const {
    auto state = state_.lock();
    if (!state) return std::nullopt;
    return Responder{std::move(state)};
}

bool Responder::Answered() const { return state_->answered.test(); }

}  // namespace lyceum::http
