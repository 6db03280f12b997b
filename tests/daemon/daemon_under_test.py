"""A running indicatord in a folder of its own, and how to wait for what it does: on events, never on time alone."""
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.request

import script_test

DEADLINE = 60  # seconds until a wait is given up; only ever reached by a failure
FAKE_WORKER = "daemon_fake_worker"
NOBODY = 65534
DOCUMENTS = 'indicatord_documents_total{outcome="%s"}'
SOURCE = """
[[source]]
name = "lc"
match = "lc/**"
area = "371500"
published = '(?<date>\\d{8})'
"""


class Daemon:
    """`start` and `stop` may be called several times; the folder stays."""

    def __init__(self, extra="", worker=FAKE_WORKER, workers=2, settle="100ms"):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="indicatord-test-"))
        self.inbox = self.root / "inbox"
        self.inbox.mkdir()
        self.config = self.root / "indicatord.toml"
        self.worker = worker
        self.base = f"""
[inbox]
path = "inbox"
settle = "{settle}"
[store]
url = "sqlite://indicators.db"
[http]
listen = "127.0.0.1:0"
[workers]
count = {workers}
timeout = "20s"
memory = "1GiB"
"""
        self.write_config(extra)
        self.process = None
        self.lines = []

    def write_config(self, extra):
        self.config.write_text(self.base + extra, "utf-8")

    def command(self, *arguments):
        return [script_test.program("indicatord"), "--config", self.config, "--worker",
                script_test.program(self.worker), *arguments]

    def start(self, *arguments, ready=True, unprivileged=False):
        """`unprivileged`: as nobody where the tests run as root, who may read everything."""
        user = {}
        if unprivileged and os.geteuid() == 0:
            user = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
            for path in (self.root, self.inbox, self.config):
                os.chown(path, NOBODY, NOBODY)
        environment = {k: v for k, v in os.environ.items() if k not in ("JOURNAL_STREAM", "NOTIFY_SOCKET")}
        self.process = subprocess.Popen(self.command(*arguments), stderr=subprocess.PIPE, env=environment, **user)
        self.lines = []
        self.changed = threading.Condition()
        self.reader = threading.Thread(target=self._read, args=(self.process.stderr,), daemon=True)
        self.reader.start()
        if ready:
            url = self.wait_for_line(r"serving metrics url=(\S+)/metrics").group(1)
            self.url = url
            self.wait_for_line(r"watching the inbox")
        return self

    def _read(self, pipe):
        for line in pipe:
            with self.changed:
                self.lines.append(line.decode("utf-8", "replace").rstrip("\n"))
                self.changed.notify_all()
        with self.changed:
            self.lines.append(None)
            self.changed.notify_all()

    def wait_for_line(self, pattern, count=1):
        """The match of the count-th log line that has the pattern."""
        def matches():
            return [m for line in self.lines if line is not None and (m := re.search(pattern, line))]
        with self.changed:
            arrived = self.changed.wait_for(lambda: len(matches()) >= count or None in self.lines, DEADLINE)
            found = matches()
        if len(found) < count:
            raise AssertionError(f"no line with {pattern!r} ({'deadline' if not arrived else 'the daemon ended'}):\n{self.log()}")
        return found[count - 1]

    def log(self):
        return "\n".join(line for line in self.lines if line is not None)

    def get(self, path="/metrics", method="GET"):
        request = urllib.request.Request(self.url + path, method=method)
        with urllib.request.urlopen(request, timeout=DEADLINE) as response:
            return response.read().decode("utf-8")

    def metric(self, sample):
        """The value of the sample, name and labels as they stand; None where it is not on the page."""
        for line in self.get().splitlines():
            if line.startswith(sample + " "):
                return float(line[len(sample) + 1:])
        return None

    def wait_for(self, condition, what):
        end = time.monotonic() + DEADLINE
        while not condition():
            if self.process.poll() is not None:
                raise AssertionError(f"the daemon ended while waiting for {what}:\n{self.log()}")
            if time.monotonic() > end:
                raise AssertionError(f"waited in vain for {what}:\n{self.log()}")
            time.sleep(0.02)  # between two looks at an event that cannot be subscribed to

    def wait_for_metric(self, sample, value):
        self.wait_for(lambda: self.metric(sample) == value, f"{sample} {value}")

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        return self.end()

    def end(self):
        """Waits until it has ended by itself; its exit status."""
        status = self.process.wait(DEADLINE)
        self.reader.join(DEADLINE)
        self.process.stderr.close()
        return status

    def drop(self, name, content):
        """Puts a file in by rename, as a careful program does. Name: str or bytes."""
        target = os.path.join(os.fsencode(self.inbox), os.fsencode(name))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        draft = os.fsencode(self.root / f"draft-{time.monotonic_ns()}")
        with open(draft, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode("utf-8"))
        os.rename(draft, target)

    def shelf(self, name):
        """The paths below archive/, duplicate/ or failed/, without year and month."""
        top = self.root / name
        found = [p.relative_to(top).as_posix() for p in top.rglob("*") if p.is_file()]
        return sorted(re.sub(r"^\d{4}/\d{2}/", "", p) if name == "archive" else p for p in found)

    def left_in_inbox(self):
        return sorted(p.relative_to(self.inbox).as_posix() for p in self.inbox.rglob("*") if not p.is_dir())

    def rows(self, sql):
        with sqlite3.connect(f"file:{self.root}/indicators.db?mode=ro", uri=True) as connection:
            return connection.execute(sql).fetchall()

    def clean_up(self):
        if self.process is not None and self.process.poll() is None:
            self.stop(signal.SIGKILL)
        for folder, names, _ in os.walk(self.root):
            for name in names:
                os.chmod(os.path.join(folder, name), 0o755)
        shutil.rmtree(self.root)


class DaemonCase(unittest.TestCase):
    def daemon(self, *arguments, **options):
        daemon = Daemon(*arguments, **options)
        self.addCleanup(daemon.clean_up)
        return daemon
