"""A PostgreSQL of the test's own, on a Unix socket in a temporary folder; it can be stopped and started again."""
import glob
import os
import pathlib
import subprocess
import tempfile
import unittest

NOBODY = 65534
PATIENCE_SECONDS = 120


class Postgresql:
    """It refuses to run as root, so it then runs as nobody. The database is `indicators`, the role `indicatord`."""

    def __init__(self):
        found = sorted(glob.glob("/usr/lib/postgresql/*/bin/pg_ctl"))
        if not found:
            raise unittest.SkipTest("PostgreSQL is missing: apt-get install postgresql")
        self._programs = pathlib.Path(found[-1]).parent
        self._folder = tempfile.TemporaryDirectory(prefix="indicatord-pg-")
        self._user = {}
        os.chmod(self._folder.name, 0o755)
        if os.geteuid() == 0:
            os.chown(self._folder.name, NOBODY, NOBODY)
            self._user = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        self._data = os.path.join(self._folder.name, "data")
        self._run("initdb", "--username=indicatord", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync",
                  "-D", self._data)
        self.start()
        self._run("createdb", "-h", self._folder.name, "-U", "indicatord", "indicators")
        self.url = f"postgresql://indicatord@/indicators?host={self._folder.name}"

    def _run(self, program, *arguments):
        result = subprocess.run([self._programs / program, *arguments], text=True, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, cwd=self._folder.name,
                                timeout=PATIENCE_SECONDS, **self._user)
        if result.returncode != 0:
            raise RuntimeError(f"{program}: {result.stdout}")

    def start(self):
        self._run("pg_ctl", "-D", self._data, "-w", "-l", os.path.join(self._folder.name, "log"), "-o",
                  f"-c listen_addresses='' -c unix_socket_directories={self._folder.name} -c fsync=off", "start")

    def stop(self):
        """Cuts off whoever is connected."""
        self._run("pg_ctl", "-D", self._data, "-w", "-m", "fast", "stop")

    def close(self):
        if os.path.exists(os.path.join(self._data, "postmaster.pid")):
            self._run("pg_ctl", "-D", self._data, "-w", "-m", "immediate", "stop")
        self._folder.cleanup()
