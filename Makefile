# The front door. Each target is one script or one command; `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help run build test bench package format tidy clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

run:  ## install what is missing, build, start a demo under ./demo (PORT=9464) and show where to look
	@scripts/run-demo.sh

build:  ## both programs, optimised, in build/release/bin
	@scripts/install-dependencies.sh build
	@scripts/build.sh programs

test:  ## install what is missing, build, run every test
	@scripts/install-dependencies.sh build run test
	@scripts/build.sh tests
	@scripts/test.sh

bench:  ## build and run the benchmarks
	@scripts/install-dependencies.sh build run test bench
	@scripts/bench.sh

package:  ## a Debian package in build/package
	@scripts/install-dependencies.sh build
	@scripts/package.sh

format:  ## put the house style on all sources
	@scripts/format.sh

tidy:  ## clang-tidy over all sources
	@scripts/tidy.sh

clean:  ## remove everything that was built, and the demo
	rm -rf build demo
