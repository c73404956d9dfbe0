#include "media/setup.hpp"
#include "platform/service/worker.hpp"

int main(int argc, char** argv) {
    return lyceum::service::Main(argc, argv, {"media", lyceum::media::Migrations()},
                                 lyceum::media::Setup);
}
