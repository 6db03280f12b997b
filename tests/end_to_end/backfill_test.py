"""History in a real Prometheus: imported, read from a page, exported as OpenMetrics, made into blocks by promtool, asked back."""
import calendar
import pathlib
import subprocess
import tempfile
import unittest

import script_test
import sources
from daemon_process import Daemon
from prometheus_process import Prometheus

# Two figures of years ago, one of a time that Prometheus does not have, and two periods that end together.
OLD = """indicator,ref_area,time_period,obs_value,unit,published
fdi.actual,410600,2022-S1,41200000,USD,2022-07-20
fdi.actual,410600,2023-S1,49160000,USD,2023-07-21
fdi.actual,410600,1969,100,USD,2022-07-20
trade.total,410600,2022-01-01/P5M,3000000000,CNY,2022-06-20
trade.total,410600,2022-04-01/P2M,1300000000,CNY,2022-06-20
"""


def timestamp(year, month, day):
    return calendar.timegm((year, month, day, 0, 0, 0))


class Backfill(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        script_test.need_tool("prometheus", "prometheus")
        promtool = script_test.need_tool("promtool", "prometheus")
        cls.folder = tempfile.TemporaryDirectory(prefix="indicatord-backfill-")
        cls.addClassCleanup(cls.folder.cleanup)
        folder = pathlib.Path(cls.folder.name)
        daemon = Daemon(sources.SAMPLE_SOURCE)
        cls.addClassCleanup(daemon.close)
        daemon.start()
        daemon.drop(sources.SAMPLE.name, sources.SAMPLE.read_bytes())
        daemon.wait_until("the page's series", lambda: daemon.query("select 1 from latest where indicator = 'fdi.actual'"))
        daemon.stop()
        cls.config = daemon.config
        (folder / "old.csv").write_text(OLD, "utf-8")
        cls.imported = cls.ctl("import", "csv", folder / "old.csv").stdout
        cls.again = cls.ctl("import", "csv", folder / "old.csv").stdout
        cls.told = cls.ctl("export", "openmetrics", "-o", folder / "history.txt").stderr
        made = subprocess.run([promtool, "tsdb", "create-blocks-from", "openmetrics", folder / "history.txt", folder / "blocks"],
                              capture_output=True, text=True)
        if made.returncode != 0:
            raise AssertionError(f"promtool does not take the export:\n{made.stdout}{made.stderr}")
        cls.prometheus = Prometheus("127.0.0.1:9", folder / "blocks")
        cls.addClassCleanup(cls.prometheus.close)

    @classmethod
    def ctl(cls, *arguments):
        run = subprocess.run([script_test.program("indicatorctl"), "--config", cls.config, *arguments],
                             capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if run.returncode != 0:
            raise AssertionError(f"indicatorctl {arguments}: {run.stdout}{run.stderr}")
        return run

    def value(self, expression, at):
        result = self.prometheus.query(expression, at)
        self.assertEqual(1, len(result), f"{expression} at {at}: {result}")
        return float(result[0]["value"][1])

    def test_each_half_year_comes_back_at_its_end(self):
        fdi = 'econ_indicator_usd{indicator="fdi.actual", breakdown="", ref_area_name="鹤壁市", measure="level", freq="S"}'
        self.assertEqual(41200000, self.value(fdi, timestamp(2022, 6, 30)))
        self.assertEqual(49160000, self.value(fdi, timestamp(2023, 6, 30)))
        self.assertEqual(58300000, self.value(fdi, timestamp(2024, 6, 30)))
        self.assertEqual(3, self.value(f"count_over_time({fdi}[3y])", timestamp(2024, 6, 30)))

    def test_rates_are_ratios(self):
        growth = 'econ_indicator_ratio{indicator="fdi.actual", breakdown="", measure="growth", basis="yoy"}'
        self.assertEqual(0.186, self.value(growth, timestamp(2024, 6, 30)))

    def test_what_prometheus_would_drop_is_told(self):
        self.assertIn("left out: 1 figures whose period ends before 1970", self.told)
        self.assertIn("left out: 1 figures of a time that has one already", self.told)
        trade = 'econ_indicator_cny{indicator="trade.total", measure="level", breakdown="", freq="N"}'
        self.assertEqual(3e9, self.value(trade, timestamp(2022, 5, 31)))

    def test_an_import_counts_once(self):
        self.assertEqual("imported 5 figures as 3 documents\n", self.imported)
        self.assertEqual("imported 0 figures as 0 documents; 3 were imported from this file before\n", self.again)


if __name__ == "__main__":
    script_test.main()
