# shellcheck shell=bash
# Stops everything of this home: what takes requests first, the servers last.

stop_everything() {
    stop_left_build
    stop_step demo
    stop_servers nginx
    stop_services gateway
    stop_services auth course media recommender
    stop_servers rabbitmq mariadb redis
}

command_down() {
    [ $# = 0 ] || usage_error "down takes no further words, not '$1'."
    if [ ! -d "$LYCEUM_HOME/run" ]; then
        say "Nothing runs at $LYCEUM_HOME."
        return
    fi
    lock_home
    stop_everything
    rm -f "$LYCEUM_HOME/run/port_base"
    say "Lyceum is down."
}
