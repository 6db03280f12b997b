"""A real indicatord on a folder of its own, and the questions that the tests ask it."""
import json
import pathlib
import re
import signal
import subprocess
import tempfile
import urllib.error
import urllib.request

import script_test
import waiting

STOP_SECONDS = 60


class Daemon:
    """Folder layout: indicatord.toml, inbox/, indicators.db, log. The kernel chooses the port, for each start anew."""

    def __init__(self, sources="", store="sqlite://indicators.db"):
        self._folder = tempfile.TemporaryDirectory(prefix="indicatord-e2e-")
        self.folder = pathlib.Path(self._folder.name)
        self.inbox = self.folder / "inbox"
        self.inbox.mkdir()
        self.config = self.folder / "indicatord.toml"
        self.config.write_text(
            '[inbox]\npath = "inbox"\n\n[store]\nurl = "' + store + '"\n\n'
            f'[http]\nlisten = "127.0.0.1:0"\n\n{sources}', "utf-8")
        self.log = self.folder / "log"
        self.process = None
        self.address = None

    def start(self):
        """Starts it and waits until it is ready."""
        self.address = None
        already = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as log:
            self.process = subprocess.Popen([script_test.program("indicatord"), "--config", self.config],
                                            stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        waiting.until("indicatord to be ready", lambda: self._is_ready(already), self._health)
        return self

    def _is_ready(self, already):
        if self.address is None:
            with self.log.open("rb") as log:
                log.seek(already)
                match = re.search(rb"serving metrics url=http://(127\.0\.0\.1:\d+)/metrics", log.read())
            if match is None:
                return False
            self.address = match.group(1).decode("ascii")
        try:
            return self.get("/-/ready").status == 200
        except (urllib.error.HTTPError, OSError):
            return False

    def _health(self):
        """What to say when waiting fails; "" while the process lives."""
        code = self.process.poll()
        log = self.log.read_text("utf-8", "replace")[-4000:]
        return f"indicatord ended with {code}:\n{log}" if code is not None else ""

    def wait_until(self, what, condition):
        return waiting.until(what, condition, self._health, lambda: self.log.read_text("utf-8", "replace")[-4000:])

    def get(self, path):
        return urllib.request.urlopen(f"http://{self.address}{path}", timeout=30)

    def metrics(self):
        return self.get("/metrics").read().decode("utf-8")

    def query(self, sql):
        """The rows of an SQL question, as dictionaries, by the command that people use."""
        run = subprocess.run([script_test.program("indicatorctl"), "--config", self.config, "query", "--format", "json", sql],
                             capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if run.returncode != 0:
            raise RuntimeError(f"indicatorctl query: {run.stderr}")
        return json.loads(run.stdout)

    def drop(self, name, content):
        """Puts a file into the inbox as a well-behaved sender does: whole, by a rename."""
        path = self.inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = self.folder / "arriving"
        beside.write_bytes(content)
        beside.rename(path)
        return path

    def kill(self):
        """As a power cut would: no handler runs."""
        self.process.kill()
        self.process.wait(STOP_SECONDS)

    def stop(self):
        """SIGTERM; the exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(STOP_SECONDS)

    def close(self):
        if self.process is not None and self.process.poll() is None:
            self.kill()
        self._folder.cleanup()
