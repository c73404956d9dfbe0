#pragma once

#include <string>

#include "gateway/asker.hpp"
#include "gateway/authenticate.hpp"

namespace lyceum::gateway {

/// What pages (gateway/pages/pages.hpp) stand on. The references outlive them.
struct PageServices {
    Asker& asker;
    const Authenticator& authenticator;
    std::string template_dir;  ///< LYCEUM_TEMPLATE_DIR
    std::string static_dir;    ///< LYCEUM_STATIC_DIR
};

}  // namespace lyceum::gateway
