#include "auth/handlers/sign_out.hpp"

namespace lyceum::auth {

Result<v1::SignedOut> SignOut::Handle(const Command& command, const messaging::Context&,
                                      Store& store) const {
    const auto presented = tokens_.ReadRefresh(command.refresh_token());
    if (presented) store.sessions.End(presented->session_id);
    return v1::SignedOut{};
}

}  // namespace lyceum::auth
