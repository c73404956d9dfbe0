#include "gateway/cached_asker.hpp"

#include <mutex>
#include <unordered_map>
#include <utility>
#include <vector>

#include "platform/contract/operation.hpp"

namespace lyceum::gateway {
namespace {
constexpr std::chrono::milliseconds kDeadline{5'000};
constexpr std::size_t kMaxFlights = 4096;
constexpr std::size_t kMaxWaiting = 4096;
}  // namespace

struct CachedAsker::Flights {
    enum class Boarding { kFirst, kJoined, kFull };

    // Takes `on_reply` over unless full.
    Boarding Board(const std::string& key, Asker::OnReply& on_reply) {
        std::lock_guard lock{mutex};
        const auto found = waiting.find(key);
        if (found == waiting.end()) {
            if (waiting.size() >= kMaxFlights) return Boarding::kFull;
            waiting[key].push_back(std::move(on_reply));
            return Boarding::kFirst;
        }
        if (found->second.size() >= kMaxWaiting) return Boarding::kFull;
        found->second.push_back(std::move(on_reply));
        return Boarding::kJoined;
    }

    void Land(const std::string& key, const Result<std::string>& reply) {
        std::vector<Asker::OnReply> landed;
        {
            std::lock_guard lock{mutex};
            const auto found = waiting.find(key);
            if (found == waiting.end()) return;
            landed = std::move(found->second);
            waiting.erase(found);
        }
        for (auto& on_reply : landed) on_reply(reply);
    }

    std::mutex mutex;
    std::unordered_map<std::string, std::vector<Asker::OnReply>> waiting;
};

CachedAsker::CachedAsker(Backend& backend, cache::Cache& cache, bool cached)
    : backend_{backend}, cache_{cache}, cached_{cached}, flights_{std::make_shared<Flights>()} {}
CachedAsker::~CachedAsker() = default;

void CachedAsker::Ask(const google::protobuf::Message& query, const messaging::Context& context,
                      OnReply on_reply) {
    const auto& type = *query.GetDescriptor();
    if (auto refused = contract::Authorize(type, context.SignedIn(), context.role)) {
        return on_reply(std::move(*refused));
    }
    if (auto refused = contract::Validate(query)) return on_reply(std::move(*refused));
    AskChecked(query, context, std::move(on_reply));
}

void CachedAsker::AskChecked(const google::protobuf::Message& query,
                             const messaging::Context& context, OnReply on_reply) {
    const auto slot = contract::CacheSlotOf(query, context.user_id);
    if (!slot || !cached_) return backend_.Call(query, context, kDeadline, std::move(on_reply));

    std::string key = slot->tag + '\0' + slot->field;
    switch (flights_->Board(key, on_reply)) {
        case Flights::Boarding::kJoined:
            return;
        case Flights::Boarding::kFull:
            return on_reply(Unavailable("unavailable", "Too many questions are under way."));
        case Flights::Boarding::kFirst:
            break;
    }
    // Whoever joins depends on it: not on one caller's token, which may expire on the way.
    messaging::Context asking = context;
    const auto access = contract::OperationOf(*query.GetDescriptor()).access();
    if (access == common::v1::ACCESS_ANYONE) asking.actor.clear();
    std::shared_ptr<google::protobuf::Message> question{query.New()};
    question->CopyFrom(query);
    Look(*slot, [flights = flights_, &backend = backend_, key = std::move(key),
                 context = std::move(asking),
                 question = std::move(question)](std::optional<std::string> kept) mutable {
        if (kept) return flights->Land(key, std::move(*kept));
        backend.Call(*question, context, kDeadline,
                     [flights, key = std::move(key)](const Result<std::string>& reply) {
                         flights->Land(key, reply);
                     });
    });
}

void CachedAsker::Look(const contract::CacheSlot& slot, cache::Cache::OnValue on_value) {
    if (slot.within.empty()) return cache_.Get(slot.tag, slot.field, std::move(on_value));
    cache_.GetVersion(slot.within, [&cache = cache_, slot, on_value = std::move(on_value)](
                                       std::optional<std::uint64_t> version) {
        if (!version) return on_value(std::nullopt);
        cache.Get(slot.tag, contract::FieldUnder(slot, *version), on_value);
    });
}

}  // namespace lyceum::gateway
