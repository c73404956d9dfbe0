# shellcheck shell=bash
# The home of the tests and all that tests may learn, as environment. Source it after common.sh.

readonly TEST_PORT_FIRST=23000
readonly TEST_PORT_LAST=31980

use_test_home() {
    LYCEUM_SERVERS_DIR=$LYCEUM_HOME/servers
    LYCEUM_HOME=$LYCEUM_HOME/test
    LYCEUM_BUILD_DIR=$LYCEUM_ROOT/build/$1
    LYCEUM_SIGN_IN_RATE=100000
    export LYCEUM_HOME LYCEUM_SERVERS_DIR LYCEUM_BUILD_DIR LYCEUM_SIGN_IN_RATE LYCEUM_FOR_TESTS=1
}

block_free() { # BASE
    local offset
    for offset in 0 1 2 3 4 5 6 7 10 11 12 13 14; do
        ! port_open $(($1 + offset)) || return 1
    done
}

choose_test_ports() {
    local blocks=$(((TEST_PORT_LAST - TEST_PORT_FIRST) / PORTS_PER_HOME)) tries=0
    until [ $tries -ge 200 ]; do
        LYCEUM_PORT_BASE=$((TEST_PORT_FIRST + RANDOM % blocks * PORTS_PER_HOME))
        if block_free "$LYCEUM_PORT_BASE"; then
            export LYCEUM_PORT_BASE
            return
        fi
        tries=$((tries + 1))
    done
    die "there is no free block of $PORTS_PER_HOME ports between $TEST_PORT_FIRST and $TEST_PORT_LAST for the tests' servers."
}

export_test_environment() {
    export LYCEUM_TEST_SERVER=$LOCAL_DIR/server
    export LYCEUM_TEST_BIN=$LYCEUM_BUILD_DIR/bin
    LYCEUM_TEST_URL=$(lyceum_url)
    LYCEUM_TEST_BROKER_PORT=$(port rabbitmq)
    LYCEUM_TEST_DB_PORT=$(port mariadb)
    LYCEUM_TEST_REDIS_PORT=$(port redis)
    LYCEUM_TEST_BROKER_PASSWORD_FILE=$(secret_file broker)
    LYCEUM_TEST_DB_PASSWORD_FILE=$(secret_file db_lyceum_test)
    LYCEUM_TEST_REDIS_PASSWORD_FILE=$(secret_file redis)
    LYCEUM_TEST_ADMIN_PASSWORD_FILE=$(secret_file demo_admin)
    export LYCEUM_TEST_BROKER_USER=$BROKER_USER LYCEUM_TEST_DB_USER=lyceum_test
    export LYCEUM_TEST_ADMIN_LOGIN=$DEMO_ADMIN_LOGIN
    export LYCEUM_TEST_URL LYCEUM_TEST_BROKER_PORT LYCEUM_TEST_DB_PORT LYCEUM_TEST_REDIS_PORT
    export LYCEUM_TEST_BROKER_PASSWORD_FILE LYCEUM_TEST_DB_PASSWORD_FILE LYCEUM_TEST_REDIS_PASSWORD_FILE
    export LYCEUM_TEST_ADMIN_PASSWORD_FILE
}
