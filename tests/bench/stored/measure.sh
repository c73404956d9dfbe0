#!/usr/bin/env bash
# Rebuilds of the running system named by LYCEUM_HOME from as many enrolments as told, straight in the recommender's
# tables: measure.sh GENERATOR [LEARNERS COURSES ENROLMENTS]. ./lyceum bench rebuild runs it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
for part in common process; do source "$root/deploy/local/$part.sh"; done
generator=$1
learners=${2:-3210329} courses=${3:-3744} enrolments=${4:-11520005}

sql() {
    mariadb --no-defaults --socket="$LYCEUM_HOME/run/mariadb.sock" --user="$(id -un)" --batch --skip-column-names \
        lyceum_recommender --execute="$1"
}
no_dirty_pages() { [ "$(sql "SHOW GLOBAL STATUS LIKE 'Innodb_buffer_pool_pages_dirty'" | cut -f2)" = 0 ]; }
worker() { "$root/deploy/local/service" recommender "$1" >&2; }

fill() {
    local shape="$learners $courses $enrolments" rows=$LYCEUM_HOME/bench/interactions.tsv
    [ "$shape" != "$(cat "$LYCEUM_HOME/bench/filled" 2>/dev/null)" ] || return 0
    echo "Filling the tables with $shape …" >&2
    mkdir -p "$LYCEUM_HOME/bench"
    rm -f "$LYCEUM_HOME/bench/filled"
    "$generator" "$rows" $shape
    sql "TRUNCATE interactions; TRUNCATE items;
         INSERT INTO items (course_id, title, published) SELECT seq, CONCAT('Course ', seq), 1 FROM seq_1000_to_$((999 + courses));
         SET unique_checks = 0; LOAD DATA INFILE '$rows' INTO TABLE interactions;
         UPDATE items JOIN (SELECT course_id, COUNT(*) AS learners FROM interactions GROUP BY course_id) AS taken
                USING (course_id) SET enrolled = learners;"
    rm -f "$rows"
    echo "$shape" >"$LYCEUM_HOME/bench/filled"
}

measure() { # WHAT
    local pid job
    job=$("$root/lyceum" ctl recommender rebuild --wait --json)
    pid=$(cut -d' ' -f1 "$LYCEUM_HOME/run/recommender.pid")
    python3 "$here/report.py" "$1" "/proc/$pid/status" <<<"$job"
}

worker stop
fill
# Nothing of an earlier run: the kind that serves takes part in each rebuild.
sql "TRUNCATE models"
rm -rf "$LYCEUM_HOME"/models/*
# So that the first rebuild does not wait for pages that LOAD DATA left to be written.
sql "SET GLOBAL innodb_max_dirty_pages_pct = 0"
wait_until 120 no_dirty_pages || warn "pages are still being written after 120 s: the first rebuild waits for them."
sql "SET GLOBAL innodb_max_dirty_pages_pct = DEFAULT"
worker start
measure "a new worker, from the tables"
measure "the same worker, from its running state"
worker restart
measure "a restarted worker, from its snapshot"
