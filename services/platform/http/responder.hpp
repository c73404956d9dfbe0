#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace lyceum::http {

/// The right to answer one request. Copyable and thread-safe; the first answer counts, later ones
/// are ignored. If every copy is dropped unanswered the client gets a 500, past the server's
/// deadline a 504.
class Responder {
public:
    using Send = std::function<void(Response)>;

    explicit Responder(Send send);

    void Answer(Response response) const;
    /// With what `make` returns. What it throws is logged and makes a 500: replies come on loops of
    /// C libraries, through whose frames nothing may be thrown.
    void AnswerWith(const std::function<Response()>& make) const;
    bool Answered() const;

    struct State;

private:
    friend class WeakResponder;
    explicit Responder(std::shared_ptr<State> state) : state_{std::move(state)} {}
    std::shared_ptr<State> state_;
};

/// Can answer too, but does not keep the right alive.
class WeakResponder {
public:
    explicit WeakResponder(const Responder& responder) : state_{responder.state_} {}
    std::optional<Responder> Lock() const;

private:
    std::weak_ptr<Responder::State> state_;
};

/// Runs on an I/O thread or, for a request sent ahead, on the thread that answered the one before:
/// do not block. May answer at once or later from any thread.
using Handler = std::function<void(Request, Responder)>;

}  // namespace lyceum::http
