#!/usr/bin/env bash
# Puts .clang-format on all C++ sources; with --check it changes nothing and fails where one differs.
set -euo pipefail
cd "$(dirname "$0")/.."
mapfile -d '' sources < <(find parsers storage daemon ctl tests bench \( -name '*.h' -o -name '*.cpp' \) -print0 | sort -z)
if [ "${1:-}" = --check ]; then
  exec clang-format --dry-run -Werror "${sources[@]}"
fi
exec clang-format -i "${sources[@]}"
