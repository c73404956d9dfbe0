#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "media/port/uploads.hpp"
#include "platform/metrics/registry.hpp"

namespace lyceum::media {

struct DataPortOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  ///< 0 takes a free one.
    std::string edge_key;    ///< At least 16 bytes.
    unsigned max_connections = 128;
    unsigned idle_timeout_s = 60;
};

/// The HTTP server of the uploads, for Nginx alone: requests without its key are refused. A thread
/// a connection, bounded; memory does not grow with the size of a body.
class DataPort {
public:
    /// Listens at once. Throws if it cannot.
    DataPort(DataPortOptions options, const Uploads& uploads, metrics::Registry& metrics);
    ~DataPort();  ///< Cuts what is under way: clients resume.
    DataPort(const DataPort&) = delete;
    DataPort& operator=(const DataPort&) = delete;

    std::uint16_t port() const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace lyceum::media
