#!/usr/bin/env bash
# Installs from Debian 12 what indicatord needs, and nothing that is there already.
#
#   scripts/install-dependencies.sh [--print] [build] [run] [test] [bench]      (no group: the first three)
#
#   build   to compile both programs          run     what the programs call, and what the demo needs
#   test    what the tests need besides       bench   what the benchmarks race against and count with
#   --print   only print the missing packages, one a line
#
# Needs root or sudo to install; without either it prints the command to give to somebody who has it. Where all is
# there it asks dpkg once and is done, without the network.
set -euo pipefail

# shellcheck disable=SC2034  # the lists are read through a nameref
# libboost1.81-dev, never libboost-dev: that is 1.74 on Debian 12, and the two cannot be installed together.
build_packages=(
  g++ cmake ninja-build make pkg-config ccache
  libboost1.81-dev libfmt-dev libsqlite3-dev libsqlitecpp-dev libpq-dev prometheus-cpp-dev libexpected-dev
  libtomlplusplus-dev libcli11-dev libxml2-dev libzip-dev libicu-dev libopencc-dev libsystemd-dev libssl-dev
  dpkg-dev file  # CPack asks them for the package's dependencies
)
# shellcheck disable=SC2034
run_packages=(poppler-utils curl)
# shellcheck disable=SC2034
test_packages=(
  libgtest-dev libgmock-dev librapidcheck-dev clang-format python3 sqlite3 postgresql prometheus systemd systemd-container
  binutils
)
# shellcheck disable=SC2034
bench_packages=(ripgrep valgrind)

print_only=false
groups=()
for argument in "$@"; do
  case "$argument" in
    --print) print_only=true ;;
    build | run | test | bench) groups+=("$argument") ;;
    *)
      echo "install-dependencies.sh: unknown group '$argument'; the groups are build, run, test and bench" >&2
      exit 2
      ;;
  esac
done
[ ${#groups[@]} -gt 0 ] || groups=(build run test)

if ! command -v dpkg-query >/dev/null; then
  echo "install-dependencies.sh: this is no Debian system; install the packages named in this script by hand" >&2
  exit 1
fi

wanted=()
for group in "${groups[@]}"; do
  declare -n packages="${group}_packages"
  wanted+=("${packages[@]}")
done

installed=$(dpkg-query --show --showformat '${Package} ${db:Status-Status}\n' "${wanted[@]}" 2>/dev/null || true)
missing=()
for package in "${wanted[@]}"; do
  grep -qx "$package installed" <<<"$installed" || missing+=("$package")
done

if $print_only; then
  [ ${#missing[@]} -eq 0 ] || printf '%s\n' "${missing[@]}"
  exit 0
fi
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(dpkg-query --show --showformat '${db:Status-Status}' libboost-dev 2>/dev/null || true)" = installed ]; then
  echo "install-dependencies.sh: libboost-dev (1.74) is installed and conflicts with libboost1.81-dev." >&2
  echo "Remove it first: apt-get remove libboost-dev" >&2
  exit 1
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  # -n where nobody can type a password: fail with the command rather than hang.
  if command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
    as_root=(sudo)
  else
    echo "These packages are missing; please have somebody with root rights run:" >&2
    echo "  apt-get update && apt-get install --yes --no-install-recommends ${missing[*]}" >&2
    exit 1
  fi
fi

echo "Installing from Debian: ${missing[*]}"
apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 -qq)
"${apt[@]}" update </dev/null
"${apt[@]}" install --yes --no-install-recommends "${missing[@]}" </dev/null
