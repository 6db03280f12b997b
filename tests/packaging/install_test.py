"""Installs, upgrades, removes and purges the package with dpkg, in a container, and looks at what is there after each."""
import pathlib
import sys
import tempfile
import unittest

import debian_package
import script_test

sys.path.insert(0, str(script_test.SOURCE_DIR / "tests/systemd"))
from container import Container


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        container = Container()
        cls.addClassCleanup(container.close)
        with tempfile.TemporaryDirectory() as folder:
            package = debian_package.build(pathlib.Path(folder))
            container.add(package.rename(package.with_name("indicatord.deb")))
        container.add(script_test.SOURCE_DIR / "examples/hbcj-20240719-03.txt")
        cls.report = container.boot(script_test.SOURCE_DIR / "tests/packaging/install_steps.py")

    def test_service_runs_after_the_installation_and_at_every_boot(self):
        self.assertEqual("active", self.report["installed"]["ActiveState"], self.report["journal"])
        self.assertEqual("enabled", self.report["installed"]["UnitFileState"])

    def test_upgrade_restarts_it_and_keeps_what_is_there(self):
        self.assertGreater(self.report["rows"], 0)
        self.assertEqual(self.report["rows"], self.report["rows_after_upgrade"])
        self.assertEqual("active", self.report["upgraded"]["ActiveState"])
        self.assertNotEqual(self.report["installed"]["MainPID"], self.report["upgraded"]["MainPID"])
        self.assertIn("# changed by the administrator", self.report["configuration_after_upgrade"])

    def test_removal_stops_it(self):
        self.assertNotEqual("active", self.report["removed"]["ActiveState"])
        self.assertFalse(self.report["program_after_removal"])

    def test_purge_leaves_documents_and_database(self):
        self.assertTrue(self.report["database_after_purge"])
        self.assertEqual(1, self.report["archived_after_purge"])
        self.assertFalse(self.report["configuration_there_after_purge"])


if __name__ == "__main__":
    script_test.main()
