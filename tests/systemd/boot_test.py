"""Boots the service for real, in a container with this build installed, and lives through a day of its life."""
import os
import subprocess
import unittest

import script_test
from container import Container


class Boot(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        script_test.program("indicatord")
        container = Container()
        cls.addClassCleanup(container.close)
        subprocess.run(["cmake", "--install", script_test.BINARY_DIR, "--prefix", "/usr"], check=True,
                       capture_output=True, env={**os.environ, "DESTDIR": str(container.root)})
        container.add(script_test.SOURCE_DIR / "examples/hbcj-20240719-03.txt")
        cls.report = container.boot(script_test.SOURCE_DIR / "tests/systemd/boot_steps.py")

    def test_service_says_ready(self):
        self.assertEqual("active", self.report["started"]["ActiveState"], self.report["journal"])
        self.assertEqual(200, self.report["ready_status"])
        self.assertTrue(self.report["started"]["StatusText"], "no STATUS= was sent")

    def test_sandbox_is_on(self):
        status = self.report["process_status"]
        self.assertEqual(self.report["account_uid"], status["Uid"].split()[0])
        self.assertEqual("1", status["NoNewPrivs"])
        self.assertEqual("2", status["Seccomp"])
        self.assertEqual("0000000000000000", status["CapEff"])

    def test_member_of_the_group_drops_a_page_and_reads_the_rows(self):
        self.assertGreater(self.report["rows"], 0, self.report["journal"])
        self.assertEqual(1, self.report["documents"])

    def test_reload_keeps_the_process(self):
        self.assertEqual(self.report["started"]["MainPID"], self.report["reloaded"]["MainPID"])
        self.assertEqual("active", self.report["reloaded"]["ActiveState"])

    def test_watchdog_restarts_a_stopped_process(self):
        self.assertGreater(int(self.report["after_watchdog"]["NRestarts"]), 0)
        self.assertNotEqual(self.report["started"]["MainPID"], self.report["after_watchdog"]["MainPID"])

    def test_rows_survive_the_restart(self):
        self.assertEqual(self.report["rows"], self.report["rows_after_watchdog"])
        self.assertEqual(1, self.report["documents_after_watchdog"])

    def test_stop_is_clean(self):
        self.assertEqual("inactive", self.report["stopped"]["ActiveState"])
        self.assertEqual("success", self.report["stopped"]["Result"])
        self.assertEqual("0", self.report["stopped"]["ExecMainStatus"])

    def test_rows_can_be_read_after_the_stop(self):
        self.assertEqual(self.report["rows"], self.report["rows_after_stop"])


if __name__ == "__main__":
    script_test.main()
