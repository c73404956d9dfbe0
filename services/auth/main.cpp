#include <memory>
#include <span>

#include "auth/service.hpp"
#include "platform/service/worker.hpp"

namespace lyceum::auth {
std::span<const db::Migration> Migrations();
}

int main(int argc, char** argv) {
    std::unique_ptr<lyceum::auth::Service> service;
    return lyceum::service::Main(argc, argv, {"auth", lyceum::auth::Migrations()},
                                 [&service](lyceum::service::Worker& worker) {
                                     service = std::make_unique<lyceum::auth::Service>(worker);
                                 });
}
