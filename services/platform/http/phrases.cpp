#include "platform/http/phrases.hpp"

#include <array>
#include <optional>
#include <vector>

namespace lyceum::http {
namespace {

/// Both have the same number of `{}`, in the same order.
struct Phrase {
    std::string_view english;
    std::string_view chinese;
};

// The first that fits counts. An architecture test sees to it that none is missing.
constexpr std::array kPhrases = std::to_array<Phrase>({
    // What breaks the rules of a field.
    {"is required", "为必填项"},
    {"is empty", "不能为空"},
    {"is taken", "已被占用"},
    {"is given twice", "重复出现"},
    {"is not valid UTF-8", "不是有效的 UTF-8"},
    {"holds a NUL character", "含有空字符（NUL）"},
    {"has {} characters; at most {} are allowed", "有 {} 个字符，最多 {} 个"},
    {"has {} characters; at least {} are needed", "有 {} 个字符，至少 {} 个"},
    {"has {} items; at most {} are allowed", "有 {} 项，最多 {} 项"},
    {"has {} items; at least {} are needed", "有 {} 项，至少 {} 项"},
    {"must be from {} to {}", "必须在 {} 到 {} 之间"},
    {"must be an integer from {} to {}", "必须是 {} 到 {} 之间的整数"},
    {"must be from 0 to 1", "必须在 0 到 1 之间"},
    {"must be at least 1", "至少为 1"},
    {"must be between 1 and {}", "必须在 1 到 {} 之间"},
    {"must have at least 3 characters", "至少 3 个字符"},
    {"must not be blank", "不能为空白"},
    // What is of another type than the field.
    {"must be true or false", "必须是 true 或 false"},
    {"must be a string", "必须是字符串"},
    {"must be a number", "必须是数字"},
    {"must be a number of bytes", "必须是字节数"},
    {"must be an integer", "必须是整数"},
    {"must be an object", "必须是对象"},
    {"must be an array", "必须是数组"},
    {"must be a time such as 2026-03-01T08:30:00Z", "必须是时间，例如 2026-03-01T08:30:00Z"},
    {"must be one of {}", "必须是以下之一：{}"},
    {"{} is not one of its values", "{} 不是可用的值"},
    {"is not a known field", "不是已知字段"},
    {"must be what the address names", "必须与地址中的一致"},
    {"is not a known parameter", "不是已知参数"},
    {"is not a field of the request", "不是该请求的字段"},
    // What a request may not carry.
    {"must be empty", "必须为空"},
    {"must be in the body, not in the address", "必须放在请求体中，而不是地址中"},
    {"must be 1 to 64 printable ASCII characters", "必须是 1 至 64 个可打印的 ASCII 字符"},
    {"is not understood at this address", "该地址不支持"},
    // Accounts.
    {"one of username, email and phone must be given", "用户名、邮箱、手机号至少填写一项"},
    {"must not be one of the account's own names", "不能与账号自己的名称相同"},
    {"must be learner or admin", "必须是 learner 或 admin"},
    {"must be created_at, -created_at, nickname or -nickname",
     "必须是 created_at、-created_at、nickname 或 -nickname"},
    // Courses and enrolments.
    {"must be popularity, created_at or title, with - before it for descending order",
     "必须是 popularity、created_at 或 title，降序时在前面加 -"},
    {"must be draft or published", "必须是 draft 或 published"},
    {"must be draft, published or archived", "必须是 draft、published 或 archived"},
    {"must be active, completed or dropped", "必须是 active、completed 或 dropped"},
    {"carry {} enrolments; at most {} fit one command", "含 {} 条报名，一次最多 {} 条"},
    {"there is no course {}", "没有课程 {}"},
    // Files.
    {"names no ready {} that learners may see", "所指的{}未就绪，或学员无权查看"},
    {"must be 64 lower-case hexadecimal digits", "必须是 64 位小写十六进制数字"},
    {"must be one line of text without slashes", "必须是一行不含斜线的文字"},
    {"must be a video, an image or application/pdf", "必须是视频、图片或 application/pdf"},
    {"must be pairs of a key and a base64 value, separated by commas; at most 16 keys and 4096 "
     "characters",
     "必须是以逗号分隔的键和 base64 值，最多 16 个键、4096 个字符"},
    {"must be sha1 or sha256 and the digest in base64", "必须是 sha1 或 sha256 加 base64 摘要"},
    {"is not supported: give Upload-Length", "不受支持，请给出 Upload-Length"},
    // Recommendations.
    {"must be item_cosine or champion", "必须是 item_cosine 或 champion"},
    {"goes with pin only", "只能与 pin 一起使用"},
    {"must be another version than version_a", "必须与 version_a 不同"},
    {"is no version that was published", "不是发布过的版本"},
    {"has no usable files any more", "的文件已不可用"},
    {"must lie between the years 2000 and 2200", "必须在 2000 年到 2200 年之间"},
    {"must be later than from", "必须晚于 from"},
    // Requests that cannot be read.
    {"The body must be a JSON object.", "请求体必须是一个 JSON 对象。"},
    {"The JSON is malformed at byte {}.", "JSON 在第 {} 个字节处格式错误。"},
    {"The JSON is nested deeper than {}.", "JSON 嵌套超过 {} 层。"},
    {"The JSON has a number beyond 1.7e308 at \"{}\".", "JSON 中“{}”处的数字超出 1.7e308。"},
    {"The JSON names \"{}\" twice.", "JSON 中“{}”重复出现。"},
    {"The request line is malformed.", "请求行格式错误。"},
    {"This version of HTTP is not spoken here.", "不支持该 HTTP 版本。"},
    {"A header line is malformed.", "首部格式错误。"},
    {"Header {} has a control character.", "首部 {} 含有控制字符。"},
    {"Header {} is not UTF-8.", "首部 {} 不是 UTF-8。"},
    {"Header {} is repeated.", "首部 {} 重复。"},
    {"The request has two Host headers.", "请求有两个 Host 首部。"},
    {"The request has no Host header.", "请求没有 Host 首部。"},
    {"The request has two Content-Length headers.", "请求有两个 Content-Length 首部。"},
    {"Content-Length is not a number.", "Content-Length 不是数字。"},
    {"The expectation cannot be met.", "无法满足 Expect 首部。"},
    {"A line does not end with CR LF.", "有一行没有以 CR LF 结尾。"},
    {"The address must begin with '/'.", "地址必须以“/”开头。"},
    {"The address has bytes that must be percent-encoded.", "地址中有必须百分号编码的字节。"},
    {"The path has a dot segment.", "路径中有“.”或“..”段。"},
    {"The query has more than 64 parameters.", "查询参数超过 64 个。"},
    {"The path {}.", "路径{}。"},
    {"The query {}.", "查询部分{}。"},
    {"cannot go with thorough, which reads every history itself",
     "不能与 thorough 同用，彻底训练自己读取全部记录"},
    // What is filled in where a form is asked for; it fits many, so it stands last.
    {"must be {}", "必须是{}"},
});

constexpr std::array kWords = std::to_array<Phrase>({
    {"an e-mail address", "邮箱地址"},
    {"a phone number of 5 to 15 digits, with a leading + if need be",
     " 5 至 15 位的电话号码，可以 + 开头"},
    {"letters, digits, _ . and -, beginning with a letter", "以字母开头的字母、数字、“_”“.”“-”"},
    {"lower-case letters, digits, - and _", "小写字母、数字、“-”“_”"},
    {"one line of text", "一行文字"},
    {"one line of text that is not blank", "一行非空白的文字"},
    {"zh-CN or en", " zh-CN 或 en"},
    {"has a broken percent-encoding", "的百分号编码有误"},
    {"has an encoded control character", "含有编码的控制字符"},
    {"has an encoded slash", "含有编码的斜线"},
    {"is not UTF-8", "不是 UTF-8"},
    {"image", "图片"},
    {"video", "视频"},
});

constexpr std::string_view kGap = "{}";

using Values = std::vector<std::string_view>;

/// What stands in the gaps of the pattern; nothing if the text is not of it.
std::optional<Values> Fit(std::string_view text, std::string_view pattern) {
    Values values;
    for (;;) {
        const auto gap = pattern.find(kGap);
        if (gap == std::string_view::npos) {
            if (text != pattern) return std::nullopt;
            return values;
        }
        if (text.substr(0, gap) != pattern.substr(0, gap)) return std::nullopt;
        text.remove_prefix(gap);
        pattern.remove_prefix(gap + kGap.size());
        const auto next = pattern.substr(0, pattern.find(kGap));
        // The last part is at the end of the text, those before at the first place.
        const bool last = next.size() == pattern.size();
        if (text.size() < next.size()) return std::nullopt;
        const auto end = last ? text.size() - next.size() : text.find(next);
        if (end == std::string_view::npos) return std::nullopt;
        values.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
}

std::string_view Word(std::string_view english) {
    for (const auto& word : kWords) {
        if (word.english == english) return word.chinese;
    }
    return english;
}

std::string Fill(std::string_view pattern, const Values& values) {
    std::string text;
    for (const auto value : values) {
        const auto gap = pattern.find(kGap);
        text += pattern.substr(0, gap);
        text += Word(value);
        pattern.remove_prefix(gap + kGap.size());
    }
    return text.append(pattern);
}

}  // namespace

std::string Tell(std::string_view english, Language language) {
    if (language == Language::kChinese) {
        for (const auto& phrase : kPhrases) {
            if (const auto values = Fit(english, phrase.english)) {
                return Fill(phrase.chinese, *values);
            }
        }
    }
    return std::string{english};
}

}  // namespace lyceum::http
