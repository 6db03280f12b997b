"""The Debian package, built from this build tree and read with Debian's own tools; nothing is installed."""
import pathlib
import subprocess
import tempfile
import unittest

import debian_package
import script_test

EXPECTED = {
    "./usr/bin/indicatord": "-rwxr-xr-x",
    "./usr/bin/indicatord-worker": "-rwxr-xr-x",
    "./usr/bin/indicatorctl": "-rwxr-xr-x",
    "./usr/lib/systemd/system/indicatord.service": "-rw-r--r--",
    "./usr/lib/sysusers.d/indicatord.conf": "-rw-r--r--",
    "./usr/lib/tmpfiles.d/indicatord.conf": "-rw-r--r--",
    "./etc/indicatord/indicatord.toml": "-rw-r--r--",
    "./usr/share/indicatord/dashboards/prometheus/prometheus.yml": "-rw-r--r--",
    "./usr/share/indicatord/dashboards/prometheus/rules.yml": "-rw-r--r--",
    "./usr/share/indicatord/dashboards/grafana/indicatord.json": "-rw-r--r--",
    "./usr/share/doc/indicatord/operations.md": "-rw-r--r--",
    "./usr/share/doc/indicatord/copyright": "-rw-r--r--",
}


class Package(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        package = debian_package.build(folder)
        deb = script_test.need_tool("dpkg-deb", "dpkg")
        listing = subprocess.run([deb, "--contents", package], capture_output=True, text=True, check=True).stdout
        cls.contents = {line.split()[5]: line.split()[:2] for line in listing.splitlines()}
        cls.depends = subprocess.run([deb, "--field", package, "Depends"], capture_output=True, text=True,
                                     check=True).stdout.strip()
        subprocess.run([deb, "--control", package, folder / "control"], check=True)
        cls.conffiles = (folder / "control/conffiles").read_text().split()
        cls.scripts = {s: (folder / "control" / s).stat().st_mode & 0o777 for s in ("postinst", "prerm", "postrm")}

    def test_everything_is_where_debian_looks_for_it(self):
        for path, mode in EXPECTED.items():
            with self.subTest(path=path):
                self.assertIn(path, self.contents)
                self.assertEqual(mode, self.contents[path][0])

    def test_files_belong_to_root(self):
        self.assertEqual({"root/root"}, {owner for _, owner in self.contents.values()})

    def test_no_test_files_are_shipped(self):
        self.assertEqual([], [path for path in self.contents if "test" in path])

    def test_depends_on_the_libraries_that_it_is_linked_with(self):
        for library in ("libc6", "libsqlite3-0", "libsystemd0", "libxml2", "poppler-utils"):
            with self.subTest(library=library):
                self.assertIn(library, [d.split()[0] for d in self.depends.split(", ")])

    def test_configuration_survives_an_upgrade(self):
        self.assertIn("/etc/indicatord/indicatord.toml", self.conffiles)

    def test_scripts_can_be_run(self):
        self.assertEqual({"postinst": 0o755, "prerm": 0o755, "postrm": 0o755}, self.scripts)


if __name__ == "__main__":
    script_test.main()
