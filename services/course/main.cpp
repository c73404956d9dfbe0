#include "course/setup.hpp"
#include "platform/service/worker.hpp"

int main(int argc, char** argv) {
    return lyceum::service::Main(argc, argv, {"course", lyceum::course::Migrations()},
                                 lyceum::course::Setup);
}
