#!/usr/bin/env bash
# Builds the benchmarks and runs them (build/release/bin/*_bench).
#
#   scripts/bench.sh                          each
#   scripts/bench.sh extract_bench 50         one, with its arguments
set -euo pipefail
cd "$(dirname "$0")/.."
cmake --preset release -DINDICATORD_BENCH=ON >/dev/null
cmake --build --preset release
shopt -s nullglob
benchmarks=(build/release/bin/*_bench)
if [ ${#benchmarks[@]} -eq 0 ]; then
  echo "bench.sh: there is no benchmark in bench/ yet" >&2
  exit 1
fi
if [ $# -gt 0 ]; then
  exec "build/release/bin/$1" "${@:2}"
fi
for benchmark in "${benchmarks[@]}"; do
  echo "== $(basename "$benchmark")"
  "$benchmark"
done
