#include "platform/db/pool.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <vector>

#include "platform/config/environment.hpp"
#include "platform/db/driver.hpp"
#include "platform/db/session.hpp"
#include "platform/log/log.hpp"
#include "platform/metrics/registry.hpp"

namespace lyceum::db {
namespace {

using std::chrono::steady_clock;

constexpr int kAttempts = 3;
/// A connection that lay idle longer is asked whether it is alive before it is used.
constexpr std::chrono::seconds kTrusted{20};
/// A loss that took longer is not tried again: the caller has waited enough.
constexpr std::chrono::seconds kQuickLoss{2};

}  // namespace

class Pool::Impl {
public:
    Impl(Options options, metrics::Registry* metrics)
        : options_{std::move(options)}, metrics_{metrics} {
        LoadDriver();
        if (metrics_ == nullptr) return;
        metrics_->Gauge("db_connections", [open = open_] { return double(open->load()); });
    }

    /// Runs `use` on a session of this mode and takes it back, or drops it if it is broken.
    void With(Session::Mode mode, const std::function<void(Session&)>& use) {
        auto session = Take(mode);
        // Whatever `use` throws, the place among the connections is free again.
        const auto give_back = [this](Session* used) { Return(Owned{used}); };
        const std::unique_ptr<Session, decltype(give_back)> taken{session.release(), give_back};
        use(*taken);
    }

    void Run(Session::Mode mode, const std::function<void(Session&)>& use) {
        for (int attempt = 1;; ++attempt) {
            const auto started = steady_clock::now();
            bool unknown = false;
            try {
                return With(mode, [&](Session& session) {
                    try {
                        use(session);
                    } catch (const ConnectionLost&) {
                        unknown = session.CommitUnknown();
                        throw;
                    }
                });
            } catch (const Conflict& conflict) {
                Count("db_conflicts_total");
                log::Info("db_conflict", {{"attempt", attempt}, {"detail", conflict.what()}});
                if (attempt == kAttempts) throw;
            } catch (const ConnectionLost& lost) {
                Count("db_lost_total");
                log::Warn("db_lost", {{"attempt", attempt}, {"detail", lost.what()}});
                const bool slow = steady_clock::now() - started > kQuickLoss;
                if (unknown || slow || attempt == kAttempts) throw;
            }
        }
    }

private:
    using Owned = std::unique_ptr<Session>;

    Owned Take(Session::Mode mode) {
        Owned session = TakeIdle(mode);
        try {
            if (session && steady_clock::now() - session->used_at() > kTrusted &&
                !session->Ping()) {
                session.reset();
            }
            if (!session) session = std::make_unique<Session>(options_, metrics_);
            session->Switch(mode);
        } catch (const std::exception&) {
            Drop();
            throw;
        }
        return session;
    }

    /// A place among the connections, with an idle session if there is one that is young enough.
    Owned TakeIdle(Session::Mode mode) {
        std::unique_lock lock{mutex_};
        if (!freed_.wait_for(lock, options_.timeout,
                             [this] { return !idle_.empty() || *open_ < options_.connections; })) {
            throw ConnectionLost{"no database connection became free within " +
                                 std::to_string(options_.timeout.count()) + " s"};
        }
        auto chosen = std::find_if(idle_.rbegin(), idle_.rend(), [mode](const Owned& session) {
            return session->mode() == mode;
        });
        // Rather one more connection than one that is switched to and fro.
        if (chosen == idle_.rend() && *open_ < options_.connections) {
            ++*open_;
            return nullptr;
        }
        if (chosen == idle_.rend()) chosen = idle_.rbegin();
        Owned session = std::move(*chosen);
        idle_.erase(std::next(chosen).base());
        return session;
    }

    void Return(Owned session) {
        const bool old = steady_clock::now() - session->opened_at() > options_.max_age;
        if (session->Broken() || old) {
            // When one is lost, the others that lie idle most likely are too.
            if (session->Broken()) Forget();
            session.reset();
            return Drop();
        }
        const std::lock_guard lock{mutex_};
        idle_.push_back(std::move(session));
        freed_.notify_one();
    }

    void Forget() {
        std::vector<Owned> dead;
        const std::lock_guard lock{mutex_};
        dead.swap(idle_);
        *open_ -= dead.size();
        freed_.notify_all();
    }

    void Drop() {
        const std::lock_guard lock{mutex_};
        --*open_;
        freed_.notify_one();
    }

    void Count(const char* name) {
        if (metrics_ != nullptr) metrics_->Add(name);
    }

    const Options options_;
    metrics::Registry* const metrics_;
    std::mutex mutex_;
    std::condition_variable freed_;
    std::vector<Owned> idle_;
    /// Shared with the gauge, which may be read after the pool is gone.
    std::shared_ptr<std::atomic<std::size_t>> open_ = std::make_shared<std::atomic<std::size_t>>(0);
};

Pool::Pool(Options options, metrics::Registry* metrics)
    : impl_{std::make_unique<Impl>(std::move(options), metrics)} {}
Pool::~Pool() = default;

void Pool::InTransaction(const std::function<bool(Transaction&)>& work) {
    impl_->Run(Session::Mode::kWrite, [&](Session& session) { session.InTransaction(work); });
}

void Pool::Read(const std::function<void(Transaction&)>& work) {
    impl_->Run(Session::Mode::kRead, [&](Session& session) { session.Read(work); });
}

bool Pool::Ping() {
    try {
        impl_->With(Session::Mode::kRead, [](Session& session) {
            if (!session.Ping()) throw ConnectionLost{"ping"};
        });
        return true;
    } catch (const std::exception&) {
        return false;
    }
}

void Pool::ThreadStart() { DriverThreadStart(); }
void Pool::ThreadStop() { DriverThreadStop(); }

Options OptionsFrom(config::Environment& environment) {
    Options options;
    options.host = environment.Text("LYCEUM_DB_HOST", "127.0.0.1");
    options.port = environment.Port("LYCEUM_DB_PORT");
    options.name = environment.Text("LYCEUM_DB_NAME");
    options.user = environment.Text("LYCEUM_DB_USER");
    options.password = environment.Secret("LYCEUM_DB_PASSWORD");
    options.connections =
        static_cast<std::size_t>(environment.Integer("LYCEUM_THREADS", 8, 1, 64)) + 2;
    return options;
}

}  // namespace lyceum::db
