#pragma once

#include "course/domain/store.hpp"
#include "lyceum/course/v1/course.pb.h"
#include "platform/core/clock.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::course {

/// Creates published courses from a foreign catalogue, each (source, key) once, and announces them.
class ImportCourses {
public:
    using Command = v1::ImportCourses;
    using Reply = v1::ImportedCourses;

    explicit ImportCourses(const Clock& clock) : clock_{clock} {}
    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;

private:
    const Clock& clock_;
};

}  // namespace lyceum::course
