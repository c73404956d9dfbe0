# shellcheck shell=bash
# Debian packages. What is there already is never asked for again, so that a machine without network works.

readonly BUILD_PACKAGES="g++ cmake ninja-build ccache pkg-config git ca-certificates curl openssl
    libuv1-dev librabbitmq-dev libprotobuf-dev protobuf-compiler libmysqlcppconn-dev libhiredis-dev libpistache-dev
    libopenblas-dev liblapacke-dev libsodium-dev libspdlog-dev libfmt-dev prometheus-cpp-dev libctemplate-dev
    libssl-dev nlohmann-json3-dev libcurl4-openssl-dev libmagic-dev libmicrohttpd-dev libcli11-dev libjwt-dev
    libxxhash-dev"
readonly DATABASE_PACKAGES="mariadb-server-core mariadb-client-core"
readonly TEST_PACKAGES="libgtest-dev libgmock-dev libbenchmark-dev chromium fonts-noto-cjk gcovr"

installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

missing_of() {
    local package
    for package in "$@"; do installed "$package" || printf '%s ' "$package"; done
}

refresh_package_lists() {
    [ -z "${package_lists_fresh:-}" ] || return 0
    apt-get update -qq -o Acquire::http::Timeout=20 >>"$LYCEUM_HOME/logs/packages.log" 2>&1 ||
        warn "the package lists could not be refreshed; going on with those at hand."
    package_lists_fresh=1
}

# install_packages NAME…: those that are missing, without recommended ones (no service comes with any of ours).
install_packages() {
    local missing
    missing=$(missing_of "$@")
    [ -n "$missing" ] || return 0
    command -v apt-get >/dev/null ||
        die "these Debian packages are missing and there is no apt-get here: $missing"
    [ "$(id -u)" = 0 ] || die "these packages are missing; as root, run: apt-get install --no-install-recommends $missing"
    say "Installing packages: $missing"
    refresh_package_lists
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
        -o DPkg::Lock::Timeout=300 $missing >>"$LYCEUM_HOME/logs/packages.log" 2>&1 ||
        die "could not install: $missing(see $LYCEUM_HOME/logs/packages.log; without network, install them beforehand)."
}
