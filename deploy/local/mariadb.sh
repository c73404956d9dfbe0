# shellcheck shell=bash
# The private database. Root comes in by the unix socket alone; each service owns one schema.

mariadb_socket() { echo "$LYCEUM_HOME/run/mariadb.sock"; }

mariadb_account() { # USER SECRET PATTERN
    local hash account="'$1'@'${DATABASE_CLIENTS:-127.0.0.1}'"
    hash=$(mysql_password_hash "$2")
    printf "CREATE USER IF NOT EXISTS %s IDENTIFIED BY PASSWORD '%s';\n" "$account" "$hash"
    printf "ALTER USER %s IDENTIFIED BY PASSWORD '%s';\n" "$account" "$hash"
    printf "GRANT ALL PRIVILEGES ON \`%s\`.* TO %s;\n" "$3" "$account"
}

# Run by the server at every start, before it accepts anyone: repeats itself without harm.
mariadb_accounts() {
    local name
    for name in $DATABASES; do
        printf 'CREATE DATABASE IF NOT EXISTS lyceum_%s CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;\n' "$name"
        mariadb_account "lyceum_$name" "db_lyceum_$name" "lyceum\\_$name"
    done
    [ -z "${LYCEUM_FOR_TESTS:-}" ] || mariadb_account lyceum_test db_lyceum_test 'lyceum\_test%'
}

mariadb_configure() {
    local dir=$LYCEUM_HOME/mariadb
    (umask 077 && mkdir -p "$dir/tmp")
    mariadb_accounts | write_private "$dir/accounts.sql"
    {
        cat "$LYCEUM_ROOT/deploy/mysql/lyceum.cnf"
        printf '%s\n' "datadir = $dir/data" "tmpdir = $dir/tmp" "socket = $(mariadb_socket)" \
            "pid-file = $LYCEUM_HOME/run/mariadb.server.pid" "init-file = $dir/accounts.sql" \
            "bind-address = 127.0.0.1" "port = $(port mariadb)" "user = $(id -un)" \
            "basedir = /usr" "plugin-dir = /usr/lib/mysql/plugin"
    } | write_private "$dir/my.cnf"
    mariadb_initialise "$dir"
}

# Made beside its place and moved there whole, so that a kill in the middle leaves nothing half made.
# Forced, because it would else refuse a machine whose name does not resolve.
mariadb_initialise() { # DIR
    [ ! -d "$1/data" ] || return 0
    rm -rf "$1/data.new"
    mariadb-install-db --no-defaults --force --basedir=/usr --datadir="$1/data.new" --user="$(id -un)" --skip-test-db \
        --skip-name-resolve --auth-root-authentication-method=socket --auth-root-socket-user="$(id -un)" \
        --innodb-log-file-size=128M >>"$LYCEUM_HOME/logs/mariadb.log" 2>&1 ||
        die "the database could not be initialised; see $LYCEUM_HOME/logs/mariadb.log."
    mv "$1/data.new" "$1/data"
}

mariadb_start() {
    require_free mariadb "$(port mariadb)"
    start_daemon mariadb /usr/sbin/mariadbd --defaults-file="$LYCEUM_HOME/mariadb/my.cnf"
}

mariadb_ping() {
    mariadb --no-defaults --socket="$(mariadb_socket)" --user="$(id -un)" --connect-timeout=2 \
        --batch --execute='DO 1' >/dev/null 2>&1
}

mariadb_stop() { stop_daemon mariadb TERM 60; }
