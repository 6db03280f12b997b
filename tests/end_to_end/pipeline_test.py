"""From the dropped file to the figure: a real daemon, a real Prometheus, SQL by the command that people use."""
import subprocess
import unittest
import urllib.error

import script_test
import sources
from daemon_process import Daemon


def ready_rows(daemon, name):
    """The rows of the ledger for a document, once it is there."""
    return daemon.wait_until(f"{name} in the ledger",
                             lambda: daemon.query(f"select * from ingest_log where name = '{name}'"))


class SamplePage(unittest.TestCase):
    """One page through the whole house, seen from every window."""

    @classmethod
    def setUpClass(cls):
        cls.daemon = Daemon(sources.SAMPLE_SOURCE)
        cls.addClassCleanup(cls.daemon.close)
        cls.daemon.start()
        cls.path = cls.daemon.drop(sources.SAMPLE.name, sources.SAMPLE.read_bytes())
        cls.ledger = ready_rows(cls.daemon, sources.SAMPLE.name)
        cls.metrics = cls.daemon.wait_until(
            "the page's series in /metrics",
            lambda: (text := cls.daemon.metrics()) and "econ_indicator_usd{" in text and text)

    def fdi(self, measure):
        rows = self.daemon.query(
            "select obs_value, unit, time_period, ref_area, published from latest where indicator = 'fdi.actual' and "
            f"breakdown = '' and measure = '{measure}' and ref_area_name = '鹤壁市'")
        self.assertEqual(1, len(rows), rows)
        return rows[0]

    def test_level_and_growth_are_in_sql(self):
        level, growth = self.fdi("level"), self.fdi("growth")
        self.assertEqual((58300000, "USD", "2024-S1", "410600"),
                         (level["obs_value"], level["unit"], level["time_period"], level["ref_area"]))
        self.assertEqual((18.6, "%", "2024-S1"), (growth["obs_value"], growth["unit"], growth["time_period"]))
        self.assertEqual("2024-07-19", level["published"])

    def test_figure_leads_back_to_its_sentence(self):
        rows = self.daemon.query("select sentence from evidence where indicator = 'fdi.actual' and measure = 'level' and "
                                 "breakdown = '' and ref_area_name = '鹤壁市'")
        self.assertEqual(1, len(rows), rows)
        self.assertIn("实际使用外资5830万美元", rows[0]["sentence"].replace(" ", ""))

    def test_ledger_says_where_the_date_came_from(self):
        self.assertEqual(1, len(self.ledger))
        self.assertEqual("done", self.ledger[0]["state"])

    def test_file_is_in_the_archive(self):
        self.assertFalse(self.path.exists())
        self.assertEqual(1, len(list((self.daemon.folder / "archive").rglob(sources.SAMPLE.name))))

    def test_promtool_finds_nothing_to_say_about_the_metrics(self):
        promtool = script_test.need_tool("promtool", "prometheus")
        check = subprocess.run([promtool, "check", "metrics"], input=self.metrics, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, text=True)
        self.assertEqual((0, ""), (check.returncode, check.stdout))

    def test_unknown_path_is_404(self):
        with self.assertRaises(urllib.error.HTTPError) as refused:
            self.daemon.get("/nothing/here")
        self.assertEqual(404, refused.exception.code)

    def test_writing_sql_is_refused(self):
        with self.assertRaises(RuntimeError):
            self.daemon.query("delete from statement")


class SeedPage(unittest.TestCase):
    """The page that the project began with, where it lies beside the checkout."""

    def test_foreign_capital_of_the_first_quarter(self):
        page = sources.seed_page()
        daemon = Daemon(sources.SEED_SOURCE)
        self.addCleanup(daemon.close)
        daemon.start()
        daemon.drop("lcrb/lcrb-20220429-01.txt", page)
        ready_rows(daemon, "lcrb/lcrb-20220429-01.txt")
        rows = daemon.query("select measure, obs_value, unit, time_period, ref_area from latest where ref_area_name = "
                            "'聊城市' and indicator = 'fdi.actual' and breakdown = '' order by measure")
        self.assertEqual([("growth", 27.2, "%"), ("level", 96200000, "USD")],
                         [(r["measure"], r["obs_value"], r["unit"]) for r in rows])
        self.assertEqual({("2022-Q1", "371500")}, {(r["time_period"], r["ref_area"]) for r in rows})
        daemon.wait_until("both in /metrics", lambda: "econ_indicator_usd{" in daemon.metrics())
        series = [line for line in daemon.metrics().splitlines() if 'indicator="fdi.actual"' in line and
                  'breakdown=""' in line and 'ref_area="371500"' in line]
        self.assertTrue(any(line.startswith("econ_indicator_usd{") and line.endswith(" 96200000") for line in series), series)
        self.assertTrue(any(line.startswith("econ_indicator_ratio{") and line.endswith(" 0.272") for line in series), series)


class Crash(unittest.TestCase):
    """kill -9 in the middle of a batch, again and again: the same rows, once, and no file lost."""

    PAGES = 60
    KILLS = 4

    def setUp(self):
        self.daemon = Daemon(sources.SAMPLE_SOURCE)
        self.addCleanup(self.daemon.close)

    @staticmethod
    def page(number):
        # Each page is a document of its own: another article, with another figure, is at its end.
        extra = f"\n\n市场快讯\n\n6 月份，全市新登记经营主体 {1000 + number} 户。\n"
        return sources.SAMPLE.read_bytes() + extra.encode("utf-8")

    def done(self):
        return self.daemon.query("select count(*) as n from document where state = 'done'")[0]["n"]

    def test_batch_survives_kills(self):
        for number in range(self.PAGES):
            self.daemon.drop(f"hbcj-20240719-{number:02}.txt", self.page(number))
        for kill in range(1, self.KILLS + 1):
            self.daemon.start()
            # The kill comes when this part of the batch is committed, in the middle of the work on the next.
            self.daemon.wait_until("the next part of the batch", lambda: self.done() >= kill * self.PAGES // (self.KILLS + 2))
            self.daemon.kill()
        self.daemon.start()
        self.daemon.wait_until("the whole batch", lambda: self.done() == self.PAGES and not any(self.daemon.inbox.iterdir()))

        documents = self.daemon.query("select count(*) as n, count(distinct sha256) as hashes from document")[0]
        self.assertEqual((self.PAGES, self.PAGES), (documents["n"], documents["hashes"]))
        each = self.daemon.query("select distinct n from (select document, count(*) as n from statement group by document)")
        self.assertEqual(1, len(each), f"some page has more or fewer statements than its twins: {each}")
        archived = [p for p in (self.daemon.folder / "archive").rglob("hbcj-*.txt")]
        self.assertEqual(self.PAGES, len(archived), "a page that was committed before the kill is archived, once")
        self.assertEqual([], [p for s in ("duplicate", "failed") for p in (self.daemon.folder / s).rglob("*") if p.is_file()])
        self.assertEqual(0, self.daemon.stop())


if __name__ == "__main__":
    script_test.main()
