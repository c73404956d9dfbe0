#include "platform/service/answer.hpp"

#include <utility>

#include "platform/service/request.hpp"

namespace lyceum::service {

Answer AnswerTo(const messaging::Delivery& delivery, const Result<std::string>& reply) {
    return {ReplyTo(delivery.message, reply), DeadlineOf(delivery.message), TagOf(delivery)};
}

void Settle(Wire& wire, std::vector<Answer> answers, std::function<void(const Answer&)> send) {
    wire.Together([&wire, answers = std::move(answers), send = std::move(send)] {
        for (const auto& answer : answers) {
            if (answer.reply) send(answer);
            wire.Ack(answer.acked);
        }
    });
}

}  // namespace lyceum::service
