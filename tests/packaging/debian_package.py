"""Builds the Debian package from this build tree."""
import subprocess

import script_test


def build(folder):
    """The package's path, below `folder`; skips the test where Debian's tools are missing."""
    script_test.need_tool("dpkg-shlibdeps", "dpkg-dev")
    run = subprocess.run(["cpack", "--config", script_test.BINARY_DIR / "CPackConfig.cmake", "-G", "DEB", "-B", folder],
                         cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if run.returncode != 0:
        raise AssertionError(run.stdout)
    packages = list(folder.glob("*.deb"))
    if len(packages) != 1:
        raise AssertionError(f"expected one package, found {packages}")
    return packages[0]
