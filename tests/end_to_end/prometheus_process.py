"""Debian's Prometheus, scraping a daemon with the configuration and the rules that are shipped in dashboards/."""
import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import urllib.error
import urllib.parse
import urllib.request

import script_test
import waiting

SHIPPED = script_test.SOURCE_DIR / "dashboards/prometheus"


class Prometheus:
    def __init__(self, target, blocks=None):
        """Scrapes `target`; `blocks` is a folder of TSDB blocks to begin with, kept however old they are."""
        self._folder = tempfile.TemporaryDirectory(prefix="indicatord-prometheus-")
        folder = pathlib.Path(self._folder.name)
        # As shipped, but for the address of the daemon and a shorter wait for the next scrape.
        config = (SHIPPED / "prometheus.yml").read_text("utf-8")
        config = config.replace("127.0.0.1:9464", target)
        config = re.sub(r"(scrape_interval|evaluation_interval): \w+", r"\1: 1s", config)
        config = re.sub(r"scrape_timeout: \w+", "scrape_timeout: 1s", config)
        (folder / "prometheus.yml").write_text(config, "utf-8")
        (folder / "rules.yml").write_bytes((SHIPPED / "rules.yml").read_bytes())
        if blocks is not None:
            shutil.copytree(blocks, folder / "data")
        self.log = folder / "log"
        self.address = None
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [script_test.need_tool("prometheus", "prometheus"), f"--config.file={folder}/prometheus.yml",
                 f"--storage.tsdb.path={folder}/data", "--storage.tsdb.retention.time=200y",
                 "--web.listen-address=127.0.0.1:0"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            waiting.until("Prometheus to be ready", self._is_ready, self._health)
        except BaseException:
            self.close()
            raise

    def _is_ready(self):
        if self.address is None:
            match = re.search(r'msg="Listening on" address=(127\.0\.0\.1:[1-9]\d*)', self.log.read_text("utf-8"))
            if match is None:
                return False
            self.address = match.group(1)
        try:
            return urllib.request.urlopen(f"http://{self.address}/-/ready", timeout=10).status == 200
        except (urllib.error.HTTPError, OSError):
            return False

    def _health(self):
        code = self.process.poll()
        return f"prometheus ended with {code}:\n{self.log.read_text('utf-8')[-4000:]}" if code is not None else ""

    def wait_until(self, what, condition):
        return waiting.until(what, condition, self._health)

    def query(self, expression, at=None):
        """The result of an instant query, now or at a time; raises with Prometheus's own words where it does not parse."""
        asked = {"query": expression} if at is None else {"query": expression, "time": at}
        url = f"http://{self.address}/api/v1/query?" + urllib.parse.urlencode(asked)
        try:
            answer = json.load(urllib.request.urlopen(url, timeout=30))
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{expression}: {error.read().decode('utf-8')}") from error
        return answer["data"]["result"]

    def label_values(self, label, selector):
        url = f"http://{self.address}/api/v1/label/{label}/values?" + urllib.parse.urlencode({"match[]": selector})
        return json.load(urllib.request.urlopen(url, timeout=30))["data"]

    def close(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(60)
        self._folder.cleanup()
