#!/usr/bin/env bash
# clang-tidy over the sources named, or over all of ours: scripts/tidy.sh [FILE.cpp…]
set -euo pipefail
cd "$(dirname "$0")/.."
# Not Debian 12's default, 14: it cannot read libstdc++ 12's views.
if ! command -v clang-tidy-19 >/dev/null; then
  echo "tidy.sh: clang-tidy-19 is missing: apt-get install clang-tidy-19" >&2
  exit 1
fi
scripts/build.sh tests >/dev/null # the compile commands, and the generated headers that the sources include
if [ $# -eq 0 ]; then
  mapfile -t sources < <(find parsers storage daemon ctl -name '*.cpp' | sort)
  set -- "${sources[@]}"
fi
printf '%s\0' "$@" | xargs -0 -n 1 -P "$(nproc)" clang-tidy-19 --quiet -p build/release
