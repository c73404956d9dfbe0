#pragma once

#include "recommender/repository/mysql_catalogue_repository.hpp"
#include "recommender/repository/mysql_change_log.hpp"
#include "recommender/repository/mysql_dismissal_repository.hpp"
#include "recommender/repository/mysql_experiment_repository.hpp"
#include "recommender/repository/mysql_interaction_repository.hpp"
#include "recommender/repository/mysql_model_repository.hpp"
#include "recommender/repository/mysql_rebuild_repository.hpp"
#include "recommender/repository/mysql_rule_repository.hpp"

namespace lyceum::recommender {

/// The repositories of one message, over its transaction.
struct MysqlStore {
    MysqlStore(db::Transaction& transaction, messaging::Outbox& outbox)
        : interactions{transaction},
          changes{transaction},
          catalogue{transaction},
          rebuilds{transaction},
          models{transaction},
          dismissals{transaction},
          rules{transaction},
          experiments{transaction},
          view{interactions, changes,    catalogue, rebuilds,   models,
               outbox,       dismissals, rules,     experiments} {}
    MysqlStore(const MysqlStore&) = delete;
    MysqlStore& operator=(const MysqlStore&) = delete;

    MysqlInteractionRepository interactions;
    MysqlChangeLog changes;
    MysqlCatalogueRepository catalogue;
    MysqlRebuildRepository rebuilds;
    MysqlModelRepository models;
    MysqlDismissalRepository dismissals;
    MysqlRuleRepository rules;
    MysqlExperimentRepository experiments;
    Store view;
};

}  // namespace lyceum::recommender
