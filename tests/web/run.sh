#!/usr/bin/env bash
# The pages and the API documentation in a real browser, the real tus client and the lint of the API description, against LYCEUM_TEST_URL with
# the admin account LYCEUM_TEST_ADMIN_LOGIN / LYCEUM_TEST_ADMIN_PASSWORD_FILE.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
for name in LYCEUM_TEST_URL LYCEUM_TEST_ADMIN_LOGIN LYCEUM_TEST_ADMIN_PASSWORD_FILE; do
    [ -n "${!name:-}" ] || { echo "$0: $name is not set; run ./lyceum test -L web" >&2; exit 2; }
done
digest=$(sha256sum package-lock.json)
if [ "$(cat node_modules/.digest 2>/dev/null)" != "$digest" ]; then
    npm ci --include=dev --ignore-scripts --no-audit --no-fund
    echo "$digest" >node_modules/.digest
fi
exec node --test --test-concurrency=1 --test-timeout=240000 ./*.test.mjs
