#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "platform/messaging/connection.hpp"
#include "platform/messaging/topology.hpp"
#include "platform/runtime/event_loop.hpp"
#include "support/broker.hpp"
#include "support/eventually.hpp"
#include "support/tcp_gate.hpp"

namespace lyceum::messaging {

using testing::eventually;

/// A loop, a gate before the test broker, and connections through it that end with the test.
class BrokerTest : public ::testing::Test {
protected:
    BrokerTest() { loop.Start(); }
    void TearDown() override {
        gate.Restore();
        connections_.clear();
    }

    /// What callbacks write to: it must outlive the connections, which a test's own variables do
    /// not.
    template <typename T, typename... Arguments>
    T& Keep(Arguments&&... arguments) {
        auto kept = std::make_shared<T>(std::forward<Arguments>(arguments)...);
        kept_.push_back(kept);
        return *kept;
    }

    /// Not started yet.
    Connection& Connect() { return ConnectTo(gate.address()); }
    Connection& ConnectTo(const std::string& address) {
        auto options = testing::TestBroker(address);
        options.heartbeat = heartbeat;
        connections_.push_back(std::make_unique<Connection>(loop, options));
        return *connections_.back();
    }

    static void StartAndWait(Connection& connection) {
        connection.Start();
        ASSERT_TRUE(eventually([&] { return connection.Ready(); }, std::chrono::seconds{15}));
    }

    /// A queue of this test alone that the broker deletes with the declaring connection.
    static Topology OwnQueue(const std::string& name) {
        Topology topology;
        topology.queues.push_back({.name = name, .kind = Queue::Kind::kExclusive});
        return topology;
    }

    static Message To(const std::string& queue, std::string body = "body") {
        Message message;
        message.routing_key = queue;
        message.body = std::move(body);
        message.mandatory = true;
        message.persistent = false;
        return message;
    }

    std::chrono::seconds heartbeat{6};
    runtime::EventLoop loop;
    testing::TcpGate gate{testing::BrokerPort()};

private:
    std::vector<std::shared_ptr<void>> kept_;
    std::vector<std::unique_ptr<Connection>> connections_;
};

/// Counts how publishes ended. Thread-safe.
struct Outcomes {
    std::atomic<int> confirmed{0}, returned{0}, refused{0}, unknown{0};
    int total() const { return confirmed + returned + refused + unknown; }
    Connection::OnPublished Count() {
        return [this](Published outcome) {
            switch (outcome) {
                case Published::kConfirmed:
                    ++confirmed;
                    break;
                case Published::kReturned:
                    ++returned;
                    break;
                case Published::kRefused:
                    ++refused;
                    break;
                case Published::kUnknown:
                    ++unknown;
                    break;
            }
        };
    }
};

}  // namespace lyceum::messaging
