#!/bin/sh
# Installs the Debian packages that the tests need and that are not there yet. Needs root and apt for that; otherwise
# says what is missing and exits with 1. Does nothing, quickly, when all is there.
set -eu

packages="samba samba-ad-dc samba-ad-provision samba-dsdb-modules samba-vfs-modules winbind python3-samba
  python3-markdown ldb-tools openssl procps chromium fonts-liberation"

missing=
if command -v dpkg-query >/dev/null 2>&1; then
  for package in $packages; do
    state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing="$missing $package"
  done
else
  for tool in samba samba-tool ldbmodify openssl pkill chromium node npm; do
    PATH="/usr/sbin:/usr/bin:/sbin:/bin:$PATH" command -v "$tool" >/dev/null 2>&1 || missing="$missing $tool"
  done
fi
[ -n "$missing" ] || exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
  echo "The tests run against a real Samba domain controller and in a real browser, and this is missing:$missing" >&2
  echo "Install it as root, on Debian or Ubuntu with: apt-get install --no-install-recommends$missing" >&2
  exit 1
fi

# Packages must not start services: the tests start their own, in their own directories.
policy=/usr/sbin/policy-rc.d
made_policy=
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' > "$policy"
  chmod 755 "$policy"
  made_policy=yes
fi
restore() { [ -z "$made_policy" ] || rm -f "$policy"; }
trap restore EXIT

echo "Installing for the tests:$missing"
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # the list is meant to be split
apt-get install -y -q --no-install-recommends $missing >/dev/null 2>&1 || {
  apt-get update -q
  apt-get install -y -q --no-install-recommends $missing
}
