#!/usr/bin/env bash
# Both commands of the README in a bare Debian 12: made with debootstrap, entered by chroot in a process space of its own, thrown
# away afterwards. Needs root and network, 12 GiB of disk and half an hour. LYCEUM_FRESH_DIR keeps the root for another look.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
for part in common process secrets packages servers demo test_env; do source "$root/deploy/local/$part.sh"; done
check_settings
[ "$(id -u)" = 0 ] || die "the fresh test makes a Debian root and must itself be run by root."

make_home 12000
install_packages debootstrap git
if [ -n "${LYCEUM_FRESH_DIR:-}" ]; then
    tree=$LYCEUM_FRESH_DIR
    mkdir -p "$tree"
else
    tree=$(mktemp -d /var/tmp/lyceum-fresh.XXXXXX)
    trap 'rm -rf --one-file-system "$tree"' EXIT
fi
trap 'exit 130' INT TERM

say "Making a bare Debian 12 in $tree …"
[ -e "$tree/etc/debian_version" ] || debootstrap --variant=minbase bookworm "$tree" >"$LYCEUM_HOME/logs/debootstrap.log" 2>&1 ||
    die "debootstrap failed; see $LYCEUM_HOME/logs/debootstrap.log."
cp /etc/resolv.conf "$tree/etc/resolv.conf"
rm -rf "$tree/root/lyceum"
git clone -q --no-hardlinks "$root" "$tree/root/lyceum"

choose_test_ports
environment=(HOME=/root LANG=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
    LYCEUM_PORT_BASE="$LYCEUM_PORT_BASE")
for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY npm_config_registry; do
    [ -z "${!name:-}" ] || environment+=("$name=${!name}")
done
# A network with a certificate authority of its own is reached with this machine's bundle.
if [ -n "${SSL_CERT_FILE:-}" ]; then
    cp "$SSL_CERT_FILE" "$tree/root/authorities.pem"
    environment+=(SSL_CERT_FILE=/root/authorities.pem NODE_EXTRA_CA_CERTS=/root/authorities.pem)
fi

# When the first process of the space goes, the kernel ends all others in it.
# shellcheck disable=SC2016  # expanded inside
unshare --mount --pid --fork --kill-child bash -c '
    mount --make-rprivate / && mount -t proc proc "$1/proc" && mount -t tmpfs tmpfs "$1/dev/shm" || exit 1
    tree=$1; shift
    exec chroot "$tree" env -i "$@" bash /root/lyceum/tests/fresh/inside.sh' fresh "$tree" "${environment[@]}"
