#pragma once

#include <algorithm>
#include <map>

#include "media/domain/store.hpp"
#include "support/fake_outbox.hpp"

namespace lyceum::media::testing {

struct FakeMedia final : MediaRepository {
    MediaId Add(const Media& media) override {
        const MediaId id{++last_id};
        rows[id] = media;
        rows[id].id = id;
        return id;
    }
    std::optional<Media> Find(MediaId id) override {
        const auto found = rows.find(id);
        if (found == rows.end()) return std::nullopt;
        return found->second;
    }
    std::optional<Media> FindForUpdate(MediaId id) override { return Find(id); }
    void Save(const Media& media) override {
        auto& row = rows.at(media.id);
        row.content_type = media.content_type;
        row.sha256 = media.sha256;
        row.state = media.state;
        row.failure = media.failure;
    }
    void Remove(MediaId id) override { rows.erase(id); }

    std::uint64_t CountUploading(OwnerId owner) override {
        return Count([&](const Media& media) {
            return media.owner == owner && media.state == State::kUploading;
        });
    }
    std::uint64_t SumBytes(OwnerId owner) override {
        std::uint64_t sum = 0;
        for (const auto& [id, media] : rows) {
            if (media.owner == owner && media.state != State::kFailed) sum += media.size;
        }
        return sum;
    }
    std::uint64_t CountReady(const std::string& sha256) override {
        return Count([&](const Media& media) {
            return media.sha256 == sha256 && media.state == State::kReady;
        });
    }
    MediaPage List(std::uint32_t page, std::uint32_t page_size) override {
        MediaPage result{{}, rows.size()};
        std::size_t skip = std::size_t{page - 1} * page_size;
        for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
            if (skip > 0) {
                --skip;
            } else if (result.items.size() < page_size) {
                result.items.push_back(row->second);
            }
        }
        return result;
    }
    std::vector<MediaId> ListUploading(TimePoint begun_before, std::uint32_t limit) override {
        std::vector<Media> found;
        for (const auto& [id, media] : rows) {
            if (media.state == State::kUploading && media.created_at < begun_before) {
                found.push_back(media);
            }
        }
        std::stable_sort(found.begin(), found.end(), [](const Media& a, const Media& b) {
            return a.created_at < b.created_at;
        });
        std::vector<MediaId> ids;
        for (const auto& media : found) {
            if (ids.size() < limit) ids.push_back(media.id);
        }
        return ids;
    }

    std::map<MediaId, Media> rows;
    std::uint64_t last_id = 0;

private:
    template <typename Predicate>
    std::uint64_t Count(Predicate predicate) {
        return static_cast<std::uint64_t>(std::count_if(
            rows.begin(), rows.end(), [&](const auto& row) { return predicate(row.second); }));
    }
};

struct FakeStore {
    FakeMedia media;
    lyceum::testing::FakeOutbox outbox;
    Store view{media, outbox};
};

struct FakeBytes final : UploadedBytes {
    std::optional<std::uint64_t> Size(MediaId id) const override {
        const auto found = sizes.find(id);
        if (found == sizes.end()) return std::nullopt;
        return found->second;
    }
    std::map<MediaId, std::uint64_t> sizes;
};

}  // namespace lyceum::media::testing
