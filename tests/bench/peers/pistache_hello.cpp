// The peer of the hot list: a bare Pistache server that answers every request with a short text.
// Nothing of Lyceum.
#include <cstdlib>

#include <pistache/endpoint.h>

namespace {

class Hello final : public Pistache::Http::Handler {
public:
    HTTP_PROTOTYPE(Hello)
    void onRequest(const Pistache::Http::Request&,
                   Pistache::Http::ResponseWriter response) override {
        response.send(Pistache::Http::Code::Ok, "Hello, world\n");
    }
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    const Pistache::Address address{Pistache::Ipv4::loopback(),
                                    Pistache::Port{static_cast<std::uint16_t>(std::atoi(argv[1]))}};
    Pistache::Http::Endpoint server{address};
    server.init(
        Pistache::Http::Endpoint::options().threads(2).flags(Pistache::Tcp::Options::ReuseAddr));
    server.setHandler(Pistache::Http::make_handler<Hello>());
    server.serve();
}
