#include "auth/handlers/import_learners.hpp"

#include <vector>

namespace lyceum::auth {

Result<v1::ImportedLearners> ImportLearners::Handle(const Command& command,
                                                    const messaging::Context&, Store& store) const {
    const std::vector<std::uint64_t> keys(command.keys().begin(), command.keys().end());
    const auto imported = store.users.Import(command.source(), keys, clock_.Now());
    v1::ImportedLearners reply;
    for (const UserId id : imported.ids) reply.add_ids(id.value);
    reply.set_created(imported.created);
    return reply;
}

}  // namespace lyceum::auth
