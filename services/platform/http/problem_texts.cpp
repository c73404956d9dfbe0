#include "platform/http/problem_texts.hpp"

#include <array>

namespace lyceum::http {
namespace {

struct Entry {
    std::string_view reason;
    Text chinese;
    Text english;
};

constexpr std::array kEntries = std::to_array<Entry>({
    {"invalid_argument", {"请求内容有误", "请检查所列字段。"}, {"Invalid request", ""}},
    {"invalid_json", {"JSON 格式错误", ""}, {"Malformed JSON", ""}},
    {"bad_request", {"请求有误", ""}, {"Bad request", ""}},
    {"not_found",
     {"未找到", "该地址没有内容。"},
     {"Not found", "There is nothing at this address."}},
    {"route_not_found",
     {"未找到", "该地址没有内容。"},
     {"Not found", "There is nothing at this address."}},
    {"method_not_allowed",
     {"方法不被允许", "该地址不支持此请求方法。"},
     {"Method not allowed", "This address does not know the method of the request."}},
    {"request_timeout",
     {"请求超时", "请求传输时间过长。"},
     {"Request timed out", "The request took too long to arrive."}},
    {"length_required",
     {"缺少长度", "请发送 Content-Length，不支持 Transfer-Encoding。"},
     {"Length required", ""}},
    {"version_conflict",
     {"内容已被修改", "您编辑的版本已过期，请重新读取后再试。"},
     {"Changed meanwhile", "What you edit has been changed since you read it; read it again."}},
    {"payload_too_large", {"请求体过大", "请求体或文件超过了上限。"}, {"Body too large", ""}},
    {"uri_too_long", {"地址过长", "请求行最长 8 KiB。"}, {"Address too long", ""}},
    {"headers_too_large",
     {"请求首部过大", "请求首部最大 32 KiB、64 行。"},
     {"Headers too large", ""}},
    {"unsupported_media_type",
     {"不支持的内容类型", "该地址不接受此 Content-Type 的请求体。"},
     {"Unsupported content type", ""}},
    {"not_implemented", {"未知方法", "不支持此请求方法。"}, {"Unknown method", ""}},
    {"unauthenticated",
     {"请先登录", "该操作需要登录。"},
     {"Sign-in required", "Sign in to do this."}},
    {"sign_in_required",
     {"请先登录", "该操作需要登录。"},
     {"Sign-in required", "Sign in to do this."}},
    {"token_invalid",
     {"登录凭证无效", "访问令牌无效，请重新登录。"},
     {"Invalid access token", "The access token is not valid; sign in again."}},
    {"token_expired",
     {"登录已过期", "访问令牌已过期，请刷新会话或重新登录。"},
     {"Access token expired", "The access token has expired; refresh the session or sign in."}},
    {"session_invalid",
     {"会话已失效", "会话已结束，请重新登录。"},
     {"Session ended", "The session has ended; sign in again."}},
    {"session_ended",
     {"会话已结束", "会话已结束，请重新登录。"},
     {"Session ended", "The session has ended; sign in again."}},
    {"wrong_credentials",
     {"登录失败", "账号或密码不正确。"},
     {"Sign-in failed", "The login or the password is wrong."}},
    {"account_disabled",
     {"账号已停用", "该账号已被停用。"},
     {"Account disabled", "This account is disabled."}},
    {"too_many_attempts",
     {"尝试次数过多", "登录尝试过多，请稍后再试。"},
     {"Too many attempts", "Too many sign-in attempts; try again later."}},
    {"username_taken", {"用户名已被占用", "请换一个用户名。"}, {"User name taken", ""}},
    {"email_taken", {"邮箱已被注册", "该邮箱已有账号。"}, {"E-mail taken", ""}},
    {"phone_taken", {"手机号已被注册", "该手机号已有账号。"}, {"Phone number taken", ""}},
    {"user_not_found", {"用户不存在", "没有该用户。"}, {"No such user", ""}},
    {"permission_denied",
     {"没有权限", "您的角色不允许该操作。"},
     {"Not allowed", "Your role does not allow this."}},
    {"edge_key_invalid",
     {"没有权限", "请通过公开地址访问。"},
     {"Not allowed", "Use the public address."}},
    {"cross_site",
     {"跨站请求被拒绝", "该请求来自其他网站。"},
     {"Cross-site request refused", "The request comes from another site."}},
    {"course_not_found", {"课程不存在", "没有该课程，或尚未发布。"}, {"No such course", ""}},
    {"position_not_found", {"职位不存在", "没有该职位，或尚未发布。"}, {"No such position", ""}},
    {"course_full", {"名额已满", "该课程的名额已满。"}, {"Course full", ""}},
    {"already_enrolled", {"已经报名", "您已报名该课程。"}, {"Already enrolled", ""}},
    {"enrollment_not_found", {"没有该报名", "您没有这个编号的报名。"}, {"No such enrolment", ""}},
    {"enrollment_dropped", {"已退出", "您已退出，请先重新报名。"}, {"Dropped", ""}},
    {"not_enrolled", {"尚未报名", "只有报名的学员才能评价，请先报名。"}, {"Not enrolled", ""}},
    {"review_not_found", {"没有评价", "您还没有评价。"}, {"No such review", ""}},
    {"media_not_found", {"文件不存在", "没有该文件。"}, {"No such file", ""}},
    {"media_not_ready", {"文件尚未就绪", "文件仍在上传或处理中。"}, {"File not ready", ""}},
    {"service_unavailable",
     {"服务暂不可用", "该功能暂时不可用，请稍后再试。"},
     {"Service unavailable", "This service is not available now; try again in a moment."}},
    {"busy",
     {"服务繁忙", "服务繁忙，请稍后再试。"},
     {"Busy", "The service is busy; try again in a moment."}},
    {"unknown_course",
     {"课程不存在", "所列课程中有不存在的，未导入任何内容。"},
     {"Unknown course", ""}},
    {"course_archived", {"课程已下线", "该课程已下线。"}, {"Course archived", ""}},
    {"course_not_open", {"尚未开放", "该课程尚未发布，不能报名。"}, {"Not open", ""}},
    {"seats_below_enrolled", {"名额过少", "名额不能少于已报名人数。"}, {"Too few seats", ""}},
    {"status_transition",
     {"状态不可变更", "不能从当前状态改为该状态。"},
     {"Status cannot change so", ""}},
    {"not_a_learner", {"需要学习者账号", "该操作需要以学习者身份登录。"}, {"Not a learner", ""}},
    {"not_a_user", {"需要用户账号", "该操作需要以用户身份登录。"}, {"Not a user", ""}},
    {"not_owner", {"没有权限", "只有所有者或管理员可以这样做。"}, {"Not the owner", ""}},
    {"quota_exceeded",
     {"超出配额", "您的文件已超出存储配额，请先删除一些。"},
     {"Quota exceeded", ""}},
    {"too_many_uploads", {"上传过多", "未完成的上传过多。"}, {"Too many uploads", ""}},
    {"upload_not_found", {"上传不存在", "该地址没有上传。"}, {"No such upload", ""}},
    {"upload_expired", {"上传已过期", "上传未在期限内完成，请重新开始。"}, {"Upload expired", ""}},
    {"upload_locked",
     {"上传被占用", "另一请求正在写入该上传，请稍后再试。"},
     {"Upload locked", ""}},
    {"offset_mismatch",
     {"偏移量不符", "Upload-Offset 与已收到的字节数不符，请重新查询偏移量。"},
     {"Wrong offset", ""}},
    {"checksum_mismatch",
     {"校验和不符", "收到的字节与校验和不符，已丢弃。"},
     {"Checksum mismatch", ""}},
    {"tus_version",
     {"不支持的 tus 版本", "Tus-Resumable 必须是 1.0.0。"},
     {"Unsupported tus version", ""}},
    {"insufficient_storage",
     {"存储空间不足", "磁盘空间不足，无法存放该文件。"},
     {"Insufficient storage", ""}},
    {"upload_incomplete", {"上传未完成", "文件尚未全部上传。"}, {"Upload incomplete", ""}},
    {"video_already_attached", {"视频已添加", "该视频已添加。"}, {"Video attached already", ""}},
    {"too_many_videos", {"视频过多", "该课程的视频数已达上限。"}, {"Too many videos", ""}},
    {"video_not_found", {"视频不存在", "没有该视频。"}, {"No such video", ""}},
    {"rebuild_not_found", {"任务不存在", "没有该重建任务。"}, {"No such rebuild", ""}},
    {"rebuild_ended", {"任务已结束", "该重建任务已经结束。"}, {"Rebuild ended", ""}},
    {"model_not_found", {"模型不存在", "没有发布过该版本的模型。"}, {"No such model", ""}},
    {"model_unusable",
     {"模型不可用", "该版本的文件已被清理或损坏。"},
     {"Model unusable", "The files of this version are gone or damaged."}},
    {"rule_not_found", {"规则不存在", "没有该规则。"}, {"No such rule", ""}},
    {"rule_exists", {"已有规则", "该课程已有一条规则。"}, {"Rule exists", ""}},
    {"too_many_rules", {"规则过多", "最多可设 100 条规则。"}, {"Too many rules", ""}},
    {"too_many_dismissals",
     {"不感兴趣过多", "最多可标记 1000 项不感兴趣。"},
     {"Too many dismissals", ""}},
    {"experiment_running", {"实验进行中", "已有一个实验在进行。"}, {"Experiment running", ""}},
    {"experiment_not_found", {"实验不存在", "没有该实验。"}, {"No such experiment", ""}},
    {"idempotency_key_reused",
     {"幂等键被重复使用", "同一个 Idempotency-Key 已用于另一请求。"},
     {"Idempotency key reused", "This Idempotency-Key was used for another request."}},
    {"resource_exhausted",
     {"请求过多", "请求过多，请稍后再试。"},
     {"Too many requests", "Too many requests; try again in a moment."}},
    {"unavailable",
     {"服务暂不可用", "服务暂时不可用，请稍后再试。"},
     {"Service unavailable", "The service is not available now; try again in a moment."}},
    {"broker_unavailable",
     {"服务暂不可用", "消息服务暂时不可用，请稍后再试。"},
     {"Service unavailable", "The message broker cannot be reached now; try again in a moment."}},
    {"deadline_exceeded",
     {"响应超时",
      "服务未能及时响应，请稍后再试。如果是修改，它可能仍会执行；用同一个 Idempotency-Key "
      "重试是安全的。"},
     {"No answer in time",
      "No answer came in time; try again in a moment. A change may still be carried out: repeating "
      "it with the same Idempotency-Key is safe."}},
    {"conflict", {"状态冲突", ""}, {"Conflict", ""}},
    {"internal",
     {"内部错误", "服务器发生内部错误。"},
     {"Internal error", "Something went wrong on our side."}},
});

std::string_view ReasonOfStatus(int http_status) {
    switch (http_status) {
        case 400:
            return "invalid_argument";
        case 401:
            return "unauthenticated";
        case 403:
            return "permission_denied";
        case 404:
            return "not_found";
        case 409:
            return "conflict";
        case 429:
            return "resource_exhausted";
        case 503:
            return "unavailable";
        case 504:
            return "deadline_exceeded";
        default:
            return "internal";
    }
}

}  // namespace

const Text* FindText(std::string_view reason, Language language) {
    for (const auto& entry : kEntries) {
        if (entry.reason == reason) {
            return language == Language::kEnglish ? &entry.english : &entry.chinese;
        }
    }
    return nullptr;
}

const Text* FindTextOfStatus(int http_status, Language language) {
    return FindText(ReasonOfStatus(http_status), language);
}

}  // namespace lyceum::http
