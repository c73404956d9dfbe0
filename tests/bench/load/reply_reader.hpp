#pragma once

#include <cstdlib>
#include <string>
#include <string_view>

#include <strings.h>

namespace lyceum::bench {

/// Finds the end of one HTTP/1.1 reply: by Content-Length, by chunks, or at once where the status
/// has no body.
class ReplyReader {
public:
    void Reset() {
        tail_.clear();
        head_.clear();
        status_ = 0;
        body_left_ = 0;
        in_body_ = chunked_ = closes_ = complete_ = false;
    }

    void Feed(std::string_view bytes) {
        if (in_body_) return FeedBody(bytes);
        if (!head_.empty()) {
            head_.append(bytes);
            bytes = head_;
        }
        const auto end = bytes.find("\r\n\r\n");
        if (end == std::string_view::npos) {
            if (head_.empty()) head_ = bytes;
            return;
        }
        ParseHead(bytes.substr(0, end + 2));
        in_body_ = true;
        FeedBody(bytes.substr(end + 4));
    }

    bool complete() const { return complete_; }
    int status() const { return status_; }
    bool closes() const { return closes_; }

private:
    /// Numbers in it end at a line's end.
    void ParseHead(std::string_view head) {
        if (head.size() > 9) status_ = std::atoi(head.data() + 9);
        for (std::size_t at = head.find("\r\n"); at + 2 < head.size();
             at = head.find("\r\n", at + 2)) {
            const char* line = head.data() + at + 2;
            if (strncasecmp(line, "content-length:", 15) == 0)
                body_left_ = std::strtoull(line + 15, nullptr, 10);
            if (strncasecmp(line, "transfer-encoding: chunked", 26) == 0) chunked_ = true;
            if (strncasecmp(line, "connection: close", 17) == 0) closes_ = true;
        }
    }

    void FeedBody(std::string_view bytes) {
        if (chunked_) {
            tail_.append(bytes.size() > 5 ? bytes.substr(bytes.size() - 5) : bytes);
            if (tail_.size() > 5) tail_.erase(0, tail_.size() - 5);
            complete_ = tail_ == "0\r\n\r\n";
            return;
        }
        body_left_ -= bytes.size() < body_left_ ? bytes.size() : body_left_;
        complete_ = body_left_ == 0;
    }

    std::string head_;
    std::string tail_;
    int status_ = 0;
    unsigned long long body_left_ = 0;
    bool in_body_ = false;
    bool chunked_ = false;
    bool closes_ = false;
    bool complete_ = false;
};

}  // namespace lyceum::bench
