#!/usr/bin/env bash
# Runs every test of the release build through ctest. Arguments go to ctest: scripts/test.sh -R storage
set -euo pipefail
cd "$(dirname "$0")/.."
exec ctest --preset release --parallel "$(nproc)" --no-tests=error "$@" </dev/null
