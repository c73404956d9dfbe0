# shellcheck shell=bash
# Everything from a bare checkout to a running system; every step may be repeated.

# Before anything is built or started, so that whoever then chooses other ports has nothing to stop.
require_all_free() {
    local name
    for name in $ALL_SERVERS; do
        running "$name" && continue
        end_orphans "$name"
        require_free "$name" "$(port "$name")"
    done
    for name in $ALL_SERVICES; do
        running "$name" || running "$name.supervisor" || service_ports_free "$name"
    done
}

command_up() {
    local services
    [ $# = 0 ] || usage_error "up takes no further words, not '$1'."
    make_home 1024
    lock_home
    require_all_free
    claim_ports $ALL_SERVERS $ALL_SERVICES
    rotate_logs "$LYCEUM_HOME" || true
    stop_step demo
    install_packages $BUILD_PACKAGES $DATABASE_PACKAGES
    fetch_servers
    make_secrets
    build_all release

    trap 'stop_step demo' EXIT
    trap 'exit 130' INT TERM
    say "Starting RabbitMQ, MariaDB, Redis and Nginx …"
    start_servers $ALL_SERVERS
    services=$(built_services)
    say "Starting the services: $services"
    migrate_services
    start_services $services
    load_demo

    say ""
    say "Lyceum is up at $(lyceum_url)"
    demo_accounts | while read -r role login password; do say "  $role: $login / $password"; done
}
