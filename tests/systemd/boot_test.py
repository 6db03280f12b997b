"""Boots the service for real: in a container that is this machine's own system under a throw-away overlay, with the
build installed into it. inside_container.py does the steps there and reports; nothing of the host is changed."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import script_test

HERE = pathlib.Path(__file__).resolve().parent
BOOT_DEADLINE_SECONDS = 180

SERVICE = """[Unit]
After=basic.target dbus.socket
[Service]
Type=oneshot
ExecStart=/usr/bin/python3 -B /boot_test/inside_container.py
ExecStopPost=/bin/systemctl --no-block exit 0
StandardOutput=file:/boot_test/output
StandardError=inherit
"""
TARGET = """[Unit]
Requires=basic.target
Wants=boot_test.service
After=basic.target
AllowIsolate=yes
"""


class Boot(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.nspawn = script_test.need_tool("systemd-nspawn", "systemd-container")
        if os.getuid() != 0:
            raise unittest.SkipTest("booting a container needs root")
        script_test.program("indicatord")
        cls.addClassCleanup(cls.unmount)
        cls.mount()
        cls.fill()
        cls.boot()

    @classmethod
    def mount(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="indicatord-boot-"))
        try:
            # The writable layer is memory: an overlay cannot lie on an overlay, which a container's own root often is.
            subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512m", "indicatord-boot", cls.folder], check=True,
                           capture_output=True, text=True)
            for name in ("upper", "work", "root"):
                (cls.folder / name).mkdir()
            options = f"lowerdir=/,upperdir={cls.folder}/upper,workdir={cls.folder}/work"
            subprocess.run(["mount", "-t", "overlay", "indicatord-boot", "-o", options, cls.folder / "root"], check=True,
                           capture_output=True, text=True)
        except subprocess.CalledProcessError as error:
            raise unittest.SkipTest(f"this machine lets nobody mount an overlay: {error.stderr.strip()}") from error
        cls.root = cls.folder / "root"

    @classmethod
    def unmount(cls):
        for mounted in (cls.folder / "root", cls.folder):
            if os.path.ismount(mounted):
                subprocess.run(["umount", mounted], check=True)
        shutil.rmtree(cls.folder)

    @classmethod
    def fill(cls):
        """Installs the build, and takes away what the host's own system would start."""
        subprocess.run(["cmake", "--install", script_test.BINARY_DIR, "--prefix", "/usr"], check=True,
                       capture_output=True, env={**os.environ, "DESTDIR": str(cls.root)})
        units = cls.root / "etc/systemd/system"
        shutil.rmtree(units)
        units.mkdir()
        (units / "boot_test.target").write_text(TARGET)
        (units / "boot_test.service").write_text(SERVICE)
        for name in ("systemd-firstboot.service", "systemd-remount-fs.service"):
            (units / name).symlink_to("/dev/null")
        (cls.root / "etc/machine-id").unlink(missing_ok=True)
        (cls.root / "boot_test").mkdir()
        shutil.copy(HERE / "inside_container.py", cls.root / "boot_test")
        shutil.copy(script_test.SOURCE_DIR / "examples/hbcj-20240719-03.txt", cls.root / "boot_test")

    @classmethod
    def boot(cls):
        command = [cls.nspawn, "--quiet", "--boot", "--private-network", "--register=no", "--keep-unit",
                   f"--directory={cls.root}", f"--machine=indicatord-boot-{os.getpid()}", "--console=pipe", "--",
                   "--unit=boot_test.target"]
        run = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                             text=True, timeout=BOOT_DEADLINE_SECONDS)
        output = cls.root / "boot_test/output"
        report = cls.root / "boot_test/report.json"
        if not output.exists():
            raise unittest.SkipTest(f"this machine boots no container: {run.stdout.strip()[-400:]}")
        if not report.exists():
            raise AssertionError(f"the steps inside the container failed:\n{output.read_text()}\n{run.stdout[-2000:]}")
        cls.report = json.loads(report.read_text("utf-8"))

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

    def test_package_scripts_left_no_complaint_in_the_journal(self):
        self.assertNotIn("Unknown key", self.report["journal"])


if __name__ == "__main__":
    script_test.main()
