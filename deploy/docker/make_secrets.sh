#!/usr/bin/env bash
# Writes what docker-compose.yml mounts: secrets, and the servers' settings that contain them. Existing secrets are kept.
# The folder is for its owner only; the files in it are readable because each container has a user of its own.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
LYCEUM_HOME=${1:-$here/run}
for part in common process secrets packages servers; do source "$here/../local/$part.sh"; done
check_settings
command -v openssl >/dev/null || die "openssl is missing; install it first."

make_home 64
make_secrets
out=$LYCEUM_HOME/secrets
BROKER_PASSWORD_HASH=$(broker_password_hash) render "$LYCEUM_ROOT/deploy/rabbitmq/definitions.json" >"$out/definitions.json"
RABBITMQ_LISTEN=0.0.0.0:5672 RABBITMQ_DEFINITIONS=/run/secrets/definitions.json RABBITMQ_MEMORY=768MiB \
    render "$LYCEUM_ROOT/deploy/rabbitmq/rabbitmq.conf" >"$out/rabbitmq.conf"
REDIS_BIND=0.0.0.0 REDIS_PORT=6379 REDIS_DIR=/tmp REDIS_PASSWORD=$(secret redis) \
    render "$LYCEUM_ROOT/deploy/redis/redis.conf" >"$out/redis.conf"
DATABASE_CLIENTS=% mariadb_accounts >"$out/accounts.sql"
chmod 700 "$LYCEUM_HOME" "$out"
chmod 644 "$out"/*
say "The secrets lie in $out; next: docker compose up --build"
