#include <iostream>
#include <iterator>

#include "lyceum/auth/v1/auth.pb.h"
#include "lyceumctl/open_file.hpp"
#include "lyceumctl/remote/commands.hpp"
#include "lyceumctl/remote/session.hpp"
#include "platform/config/environment.hpp"
#include "platform/contract/operation.hpp"
#include "platform/http/json_writer.hpp"

namespace lyceum::ctl {
namespace {

constexpr std::streamsize kMostBytes = 1024;

std::string ReadPassword(const std::string& path) {
    auto file = path == "-" ? Result<std::ifstream>{std::ifstream{}} : OpenFile(path);
    if (!file) throw Failure{file.error().detail};
    std::istream& in = path == "-" ? std::cin : *file;
    std::string password(kMostBytes, '\0');
    in.read(password.data(), kMostBytes);
    password.resize(static_cast<std::size_t>(in.gcount()));
    if (!password.empty() && password.back() == '\n') password.pop_back();
    return password;
}

}  // namespace

int CreateAdmin(const CreateAdminOptions& options, config::Environment& environment,
                std::ostream& out) {
    auth::v1::CreateAdmin command;
    command.set_username(options.username);
    command.set_password(ReadPassword(options.password_file));
    command.set_nickname(options.nickname.empty() ? options.username : options.nickname);
    if (const auto refused = contract::Validate(command)) throw Failure{Describe(*refused)};
    Session session{environment};
    const auto user = session.Call<auth::v1::User>(command);
    if (options.json) {
        out << http::ToJson(user) << "\n";
    } else {
        out << "administrator " << user.username() << " has id " << user.id() << "\n";
    }
    return 0;
}

}  // namespace lyceum::ctl
