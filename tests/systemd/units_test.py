"""The unit, the account and the folders, checked with systemd's own tools but without starting anything."""
import os
import pathlib
import re
import stat
import subprocess
import tempfile
import unittest

import script_test

UNITS = script_test.SOURCE_DIR / "systemd"
MAX_EXPOSURE = 2.0


class Unit(unittest.TestCase):
    def verify(self, text):
        """What `systemd-analyze verify` says of a unit; it returns success on unknown keys, so its output is what counts."""
        analyze = script_test.need_tool("systemd-analyze", "systemd")
        with tempfile.TemporaryDirectory() as folder:
            unit = pathlib.Path(folder, "indicatord.service")
            # verify insists that the programs exist; here they are not installed but built.
            unit.write_text(text.replace("/usr/bin/indicatord ", f"{script_test.program('indicatord')} "), "utf-8")
            run = subprocess.run([analyze, "verify", "--man=no", unit], stdout=subprocess.PIPE,
                                 stderr=subprocess.STDOUT, text=True)
        # Other units of this machine that the target pulls in are not ours to judge.
        return [line for line in run.stdout.splitlines() if "indicatord" in line]

    def test_verify_is_silent(self):
        self.assertEqual([], self.verify((UNITS / "indicatord.service").read_text("utf-8")))

    def test_verify_sees_a_misspelt_key(self):
        unit = (UNITS / "indicatord.service").read_text("utf-8")
        self.assertTrue(self.verify(unit.replace("WatchdogSec=", "WatchdogSecs=")))

    def test_exposure_is_low(self):
        analyze = script_test.need_tool("systemd-analyze", "systemd")
        run = subprocess.run([analyze, "security", "--offline=true", "--no-pager", UNITS / "indicatord.service"],
                             capture_output=True, text=True, check=True)
        match = re.search(r"Overall exposure level for indicatord\.service: ([0-9.]+)", run.stdout)
        self.assertIsNotNone(match, run.stdout + run.stderr)
        self.assertLessEqual(float(match.group(1)), MAX_EXPOSURE, run.stdout)


class Folders(unittest.TestCase):
    def setUp(self):
        self.root = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        (self.root / "etc").mkdir()

    def create_account(self):
        sysusers = script_test.need_tool("systemd-sysusers", "systemd")
        subprocess.run([sysusers, f"--root={self.root}", UNITS / "indicatord.sysusers.conf"], check=True,
                       capture_output=True)

    def test_account_has_its_own_group_and_no_shell(self):
        self.create_account()
        passwd = (self.root / "etc/passwd").read_text().strip().split(":")
        group = (self.root / "etc/group").read_text().strip().split(":")
        self.assertEqual("indicatord", passwd[0])
        self.assertEqual("indicatord", group[0])
        self.assertEqual(passwd[3], group[2])
        self.assertTrue(passwd[6].endswith("nologin"), passwd)

    def test_group_may_drop_and_others_may_not_look(self):
        if os.getuid() != 0:
            raise unittest.SkipTest("only root can give folders away; run as root to test the owners")
        tmpfiles = script_test.need_tool("systemd-tmpfiles", "systemd")
        self.create_account()
        subprocess.run([tmpfiles, f"--root={self.root}", "--create", UNITS / "indicatord.tmpfiles.conf"], check=True)
        account = (self.root / "etc/passwd").read_text().strip().split(":")
        inbox = (self.root / "var/spool/indicatord/inbox").stat()
        self.assertEqual(0o2770, stat.S_IMODE(inbox.st_mode))
        self.assertEqual((int(account[2]), int(account[3])), (inbox.st_uid, inbox.st_gid))

    def test_example_configuration_is_accepted(self):
        check = subprocess.run([script_test.program("indicatord"), "--config", UNITS / "indicatord.toml", "--check-config"],
                               capture_output=True, text=True)
        self.assertEqual(0, check.returncode, check.stderr)


if __name__ == "__main__":
    script_test.main()
