#include "recommender/model/text_terms.hpp"

#include <cstdint>

namespace lyceum::recommender {
namespace {

enum class Kind { kOther, kWord, kSign, kHan };

struct Character {
    std::uint32_t code = 0;
    std::string_view bytes;
};

/// The first character; one byte of code 0 where no character begins.
Character First(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    if (byte(0) < 0x80) return {byte(0), text.substr(0, 1)};
    const std::size_t length = byte(0) >= 0xF0 ? 4 : byte(0) >= 0xE0 ? 3 : 2;
    if (byte(0) < 0xC2 || byte(0) > 0xF4 || text.size() < length) return {0, text.substr(0, 1)};
    std::uint32_t code = byte(0) & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return {0, text.substr(0, 1)};
        code = code << 6U | (byte(i) & 0x3FU);
    }
    return {code, text.substr(0, length)};
}

Kind KindOf(std::uint32_t c) {
    const auto in = [c](std::uint32_t first, std::uint32_t last) {
        return c >= first && c <= last;
    };
    if (in('0', '9') || in('a', 'z') || in('A', 'Z') || in(0xC0, 0x1FFF)) return Kind::kWord;
    if (c == '+' || c == '#') return Kind::kSign;
    const bool han = in(0x3040, 0x30FF) || in(0x3400, 0x4DBF) || in(0x4E00, 0x9FFF) ||
                     in(0xAC00, 0xD7AF) || in(0xF900, 0xFAFF) || in(0x20000, 0x2FA1F);
    return han ? Kind::kHan : Kind::kOther;
}

class Terms {
public:
    void Add(const Character& character) {
        // Full-width forms are the ASCII ones further up.
        const bool wide = character.code >= 0xFF01 && character.code <= 0xFF5E;
        const std::uint32_t code = wide ? character.code - 0xFEE0 : character.code;
        const Kind kind = KindOf(code);
        if (kind != Kind::kHan) EndHan();
        if (kind == Kind::kHan) {
            EndWord();
            if (!previous_.empty())
                terms_.push_back(std::string{previous_}.append(character.bytes));
            paired_ = !previous_.empty();
            previous_ = character.bytes;
        } else if (kind == Kind::kWord || (kind == Kind::kSign && !word_.empty())) {
            if (code >= 0x80) {
                word_ += character.bytes;
            } else {
                const bool upper = code >= 'A' && code <= 'Z';
                word_ += static_cast<char>(upper ? code - 'A' + 'a' : code);
            }
        } else {
            EndWord();
        }
    }
    std::vector<std::string> Finish() && {
        EndHan();
        EndWord();
        return std::move(terms_);
    }

private:
    void EndHan() {
        if (!previous_.empty() && !paired_) terms_.emplace_back(previous_);
        previous_ = {};
        paired_ = false;
    }
    void EndWord() {
        if (word_.size() >= 2) terms_.push_back(word_);
        word_.clear();
    }

    std::vector<std::string> terms_;
    std::string word_;
    std::string_view previous_;  ///< the last character of CJK script
    bool paired_ = false;        ///< whether it is in a term already
};

}  // namespace

std::vector<std::string> TextTerms(std::string_view utf8) {
    Terms terms;
    while (!utf8.empty()) {
        const Character character = First(utf8);
        terms.Add(character);
        utf8.remove_prefix(character.bytes.size());
    }
    return std::move(terms).Finish();
}

}  // namespace lyceum::recommender
