#include "auth/setup.hpp"
#include "platform/service/worker.hpp"

int main(int argc, char** argv) {
    return lyceum::service::Main(argc, argv, {"auth", lyceum::auth::Migrations()},
                                 lyceum::auth::Setup);
}
