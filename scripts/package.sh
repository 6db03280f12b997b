#!/usr/bin/env bash
# Builds the Debian package into build/package and says where it is.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/build.sh programs
mkdir -p build/package
(cd build/release && cpack -B ../package >../package/cpack.log) || {
  cat build/package/cpack.log >&2
  exit 1
}
for package in build/package/*.deb; do
  echo "$package: install it with: apt-get install ./$package"
done
