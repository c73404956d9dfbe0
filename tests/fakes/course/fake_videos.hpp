#pragma once

#include <algorithm>
#include <vector>

#include "course/domain/store.hpp"

namespace lyceum::course::testing {

struct FakeVideos final : VideoRepository {
    std::vector<Video> List(CourseId course) override {
        std::vector<Video> found;
        for (const auto& video : rows) {
            if (video.course == course) found.push_back(video);
        }
        std::stable_sort(found.begin(), found.end(),
                         [](const Video& a, const Video& b) { return a.sort < b.sort; });
        return found;
    }

    bool Add(const Video& video) override {
        if (At(video.course, video.media_id) != rows.end()) return false;
        rows.push_back(video);
        return true;
    }

    bool Remove(CourseId course, std::uint64_t media_id) override {
        const auto found = At(course, media_id);
        if (found == rows.end()) return false;
        rows.erase(found);
        return true;
    }

    std::vector<Video> rows;

private:
    std::vector<Video>::iterator At(CourseId course, std::uint64_t media_id) {
        return std::find_if(rows.begin(), rows.end(), [&](const Video& video) {
            return video.course == course && video.media_id == media_id;
        });
    }
};

}  // namespace lyceum::course::testing
