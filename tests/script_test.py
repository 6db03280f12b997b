"""What every test that is written in Python shares: where the trees are, and an exit status that ctest understands.

A script ends with `script_test.main()`. The exit status is 0 when something ran and all of it passed, 77 ("skipped"
to ctest) when every case was skipped, and 1 otherwise; so a test whose tools are missing never counts as passed.
"""
import os
import pathlib
import shutil
import sys
import unittest

SOURCE_DIR = pathlib.Path(os.environ.get("INDICATORD_SOURCE_DIR", pathlib.Path(__file__).resolve().parents[1]))
BINARY_DIR = pathlib.Path(os.environ.get("INDICATORD_BINARY_DIR", SOURCE_DIR / "build" / "release"))
SKIPPED = 77


def program(name):
    """The path of one of our programs; a build without it is a failure, not a reason to skip."""
    path = BINARY_DIR / "bin" / name
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing: build the target {name} first")
    return path


def need_tool(name, package):
    """The path of a tool of the system; skips the case, naming the package, where it is missing."""
    path = shutil.which(name)
    if path is None:
        raise unittest.SkipTest(f"{name} is missing: apt-get install {package}")
    return path


def main():
    outcome = unittest.main(exit=False, verbosity=2).result
    for case, reason in outcome.skipped:
        print(f"skipped: {case}: {reason}")
    if not outcome.wasSuccessful() or outcome.testsRun == 0:
        sys.exit(1)
    sys.exit(SKIPPED if len(outcome.skipped) == outcome.testsRun else 0)
