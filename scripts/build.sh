#!/usr/bin/env bash
# Builds the release preset.
#
#   scripts/build.sh programs      the programs alone, in build/release/bin
#   scripts/build.sh tests         the programs and every test
set -euo pipefail
cd "$(dirname "$0")/.."

case "${1:-programs}" in
  programs) tests=OFF ;;
  tests) tests=ON ;;
  *)
    echo "build.sh: unknown argument '$1'; it is programs or tests" >&2
    exit 2
    ;;
esac

log=build/release/configure.log
mkdir -p build/release
# Quiet when it works (it says nothing that helps), whole when it does not.
if ! cmake --preset release -DINDICATORD_TESTS="$tests" >"$log" 2>&1; then
  cat "$log" >&2
  exit 1
fi
cmake --build --preset release
