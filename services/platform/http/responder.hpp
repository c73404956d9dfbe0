#pragma once

#include <functional>
#include <memory>

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
    bool Answered() const;

private:
    struct State;
    std::shared_ptr<State> state_;
};

/// Runs on an I/O thread: do not block. May answer at once or later from any thread.
using Handler = std::function<void(Request, Responder)>;

}  // namespace lyceum::http
