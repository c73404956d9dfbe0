#!/usr/bin/env bash
# Loads the demo: courses, positions, learners and enrolments of our own making, covers, a video, a demo learner,
# recommendations. Runs again without harm: what is there stays as it is.
# Reads LYCEUM_URL, LYCEUM_CTL, LYCEUM_DEMO_{ADMIN,LEARNER}_{LOGIN,PASSWORD_FILE} and what lyceumctl needs.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for name in LYCEUM_URL LYCEUM_CTL LYCEUM_DEMO_ADMIN_LOGIN LYCEUM_DEMO_ADMIN_PASSWORD_FILE \
    LYCEUM_DEMO_LEARNER_LOGIN LYCEUM_DEMO_LEARNER_PASSWORD_FILE; do
    [ -n "${!name:-}" ] || { echo "$0: $name is not set." >&2; exit 2; }
done
command -v node >/dev/null || { echo "$0: node is missing; the demo's pictures are uploaded with it." >&2; exit 1; }

"$LYCEUM_CTL" import "$here" --source demo
node "$here/load.mjs"
"$LYCEUM_CTL" recommender rebuild --wait
