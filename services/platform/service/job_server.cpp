#include "platform/service/job_server.hpp"

#include <sys/resource.h>

#include "platform/log/log.hpp"
#include "platform/service/retry.hpp"
#include "platform/service/suspects.hpp"

namespace lyceum::service {
namespace {

/// Jobs take what those who wait for an answer leave of the machine, as do the threads they start.
constexpr int kNicer = 10;

void StepBack() {
    // On Linux, 0 is the calling thread; past 19, the most, it is 19.
    const int niceness = ::getpriority(PRIO_PROCESS, 0) + kNicer;
    if (::setpriority(PRIO_PROCESS, 0, niceness) != 0) log::Warn("job_not_niced", {});
}

messaging::Context ContextOf(const messaging::Message& message) {
    messaging::Context context;
    context.message_id = message.message_id;
    context.trace_id = messaging::TraceIdOf(message);
    return context;
}

}  // namespace

JobServer::JobServer(Parts& parts, std::string queue, Worker::RunJob run, Worker::JobParked parked)
    : parts_{parts},
      queue_{std::move(queue)},
      run_{std::move(run)},
      parked_{std::move(parked)},
      observer_{parts.metrics, "job"} {}

JobServer::~JobServer() {
    RequestStop();
    Join();
}

void JobServer::Join() {
    if (thread_.joinable()) thread_.join();
}

void JobServer::Start() {
    thread_ = std::thread{[this] {
        StepBack();
        db::Pool::ThreadStart();
        Loop();
        db::Pool::ThreadStop();
    }};
}

void JobServer::Handle(messaging::Delivery delivery, bool culprit) {
    const std::lock_guard lock{mutex_};
    // One that is still here came by a connection that is lost; the broker sends it again.
    next_ = std::move(delivery);
    culprit_ = culprit;
    changed_.notify_one();
}

void JobServer::RequestStop() {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
    changed_.notify_one();
}

void JobServer::Loop() {
    for (;;) {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [this] { return stopping_ || next_; });
        if (stopping_) return;
        const messaging::Delivery delivery = std::move(*next_);
        const bool culprit = culprit_;
        next_.reset();
        lock.unlock();
        culprit ? Park(delivery, Suspects::kReason) : Run(delivery);
    }
}

void JobServer::Run(const messaging::Delivery& delivery) {
    const auto started = std::chrono::steady_clock::now();
    const messaging::Context context = ContextOf(delivery.message);
    const auto fail = [&](const std::string& error) {
        if (stopping_) {
            observer_.Failed(queue_, context, started, error, "given back");
            return parts_.settler.GiveBack(delivery, queue_);
        }
        const bool again = RetryOf(delivery.message, queue_).has_value();
        if (again) {
            parts_.settler.Retry(delivery, queue_, error);
        } else {
            Park(delivery, error);
        }
        observer_.Failed(queue_, context, started, error, again ? "retry" : "parked");
    };
    try {
        run_(delivery.message.body, context, stopping_);
        parts_.wire.Ack(delivery);
        observer_.Done(queue_, context, started);
    } catch (const UndecodableJob& error) {
        parts_.settler.Park(delivery, queue_, error.what());
        observer_.Failed(queue_, context, started, error.what(), "parked");
    } catch (const std::exception& error) {
        fail(error.what());
    } catch (...) {
        fail("not a std::exception");
    }
}

// Told before the message leaves its queue: a worker that ends in between does both again.
void JobServer::Park(const messaging::Delivery& delivery, const std::string& reason) {
    const auto& message = delivery.message;
    try {
        if (parked_) parked_(message.body, ContextOf(message), reason);
    } catch (const std::exception& error) {
        log::Warn("parked_job_not_told",
                  {{"message_id", message.message_id}, {"error", error.what()}});
    }
    parts_.settler.Park(delivery, queue_, reason);
}

}  // namespace lyceum::service
