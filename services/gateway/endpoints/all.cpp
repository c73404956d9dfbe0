#include "gateway/endpoint.hpp"

namespace lyceum::gateway {

std::vector<Endpoint> AllEndpoints() {
    std::vector<Endpoint> rows;
    AddAuthEndpoints(rows);
    AddCourseEndpoints(rows);
    AddMediaEndpoints(rows);
    AddRecommenderEndpoints(rows);
    return rows;
}

}  // namespace lyceum::gateway
