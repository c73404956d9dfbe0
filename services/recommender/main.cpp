#include "platform/service/worker.hpp"
#include "recommender/setup.hpp"

int main(int argc, char** argv) {
    return lyceum::service::Main(argc, argv, {"recommender", lyceum::recommender::Migrations()},
                                 lyceum::recommender::Setup);
}
