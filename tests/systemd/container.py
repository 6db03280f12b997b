"""A container that is this machine's own system under a throw-away overlay: systemd boots in it, runs one script of ours
as root, and is gone. Nothing of the host is changed."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import script_test

HERE = pathlib.Path(__file__).resolve().parent
DEADLINE_SECONDS = 180
INSIDE = "/boot_test"

SERVICE = """[Unit]
After=basic.target dbus.socket
[Service]
Type=oneshot
Environment=PYTHONPATH={inside}
ExecStart=/usr/bin/python3 -B {inside}/{script}
ExecStopPost=/bin/systemctl --no-block exit 0
StandardOutput=file:{inside}/output
StandardError=inherit
"""
TARGET = """[Unit]
Requires=basic.target
Wants=boot_test.service
After=basic.target
AllowIsolate=yes
"""


class Container:
    def __init__(self):
        """Mounts the overlay; skips the test where that cannot be done here."""
        self._nspawn = script_test.need_tool("systemd-nspawn", "systemd-container")
        if os.getuid() != 0:
            raise unittest.SkipTest("booting a container needs root")
        self._folder = pathlib.Path(tempfile.mkdtemp(prefix="indicatord-boot-"))
        self.root = self._folder / "root"
        try:
            # The writable layer is memory: an overlay cannot lie on an overlay, which a container's own root often is.
            self._mount("-t", "tmpfs", "-o", "size=512m", self._folder)
            for name in ("upper", "work", "root"):
                (self._folder / name).mkdir()
            self._mount("-t", "overlay", "-o", f"lowerdir=/,upperdir={self._folder}/upper,workdir={self._folder}/work",
                        self.root)
        except subprocess.CalledProcessError as error:
            self.close()
            raise unittest.SkipTest(f"this machine lets nobody mount an overlay: {error.stderr.strip()}") from error
        self._prepare()

    @staticmethod
    def _mount(*arguments):
        subprocess.run(["mount", "indicatord-boot", *arguments], check=True, capture_output=True, text=True)

    def _prepare(self):
        """Takes away what the host's own system would start; gives the steps inside their tools."""
        units = self.root / "etc/systemd/system"
        shutil.rmtree(units)
        units.mkdir()
        (units / "boot_test.target").write_text(TARGET)
        for name in ("systemd-firstboot.service", "systemd-remount-fs.service"):
            (units / name).symlink_to("/dev/null")
        (self.root / "etc/machine-id").unlink(missing_ok=True)
        # Images for builds have one that forbids starting services.
        (self.root / "usr/sbin/policy-rc.d").unlink(missing_ok=True)
        self.add(HERE / "inside_container.py")

    def add(self, path):
        """Copies a file of the host into the folder of the steps."""
        folder = self.root / INSIDE.lstrip("/")
        folder.mkdir(exist_ok=True)
        shutil.copy(path, folder)

    def boot(self, script):
        """Runs the script (a path of the host) inside and returns what it wrote into report.json."""
        self.add(script)
        service = SERVICE.format(inside=INSIDE, script=pathlib.Path(script).name)
        (self.root / "etc/systemd/system/boot_test.service").write_text(service)
        command = [self._nspawn, "--quiet", "--boot", "--private-network", "--register=no", "--keep-unit",
                   f"--directory={self.root}", f"--machine=indicatord-boot-{os.getpid()}", "--console=pipe", "--",
                   "--unit=boot_test.target"]
        run = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                             text=True, timeout=DEADLINE_SECONDS)
        folder = self.root / INSIDE.lstrip("/")
        output = folder / "output"
        report = folder / "report.json"
        if not output.exists():
            raise unittest.SkipTest(f"this machine boots no container: {run.stdout.strip()[-400:]}")
        if not report.exists():
            raise AssertionError(f"the steps inside the container failed:\n{output.read_text()}\n{run.stdout[-2000:]}")
        return json.loads(report.read_text("utf-8"))

    def close(self):
        for mounted in (self.root, self._folder):
            if os.path.ismount(mounted):
                subprocess.run(["umount", mounted], check=True)
        shutil.rmtree(self._folder)
