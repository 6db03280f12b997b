"""Daemons on one PostgreSQL: documents wait while it is away, and what two daemons find is stored once."""
import unittest

import script_test
import sources
from daemon_process import Daemon
from postgresql_process import Postgresql


def page(number):
    """Each page is a document of its own: another article, with another figure, is at its end."""
    extra = f"\n\n市场快讯\n\n6 月份，全市新登记经营主体 {1000 + number} 户。\n"
    return sources.SAMPLE.read_bytes() + extra.encode("utf-8")


class OnPostgresql(unittest.TestCase):
    PAGES = 8

    def setUp(self):
        self.server = Postgresql()
        self.addCleanup(self.server.close)

    def daemon(self):
        daemon = Daemon(sources.SAMPLE_SOURCE, store=self.server.url)
        self.addCleanup(daemon.close)
        return daemon.start()

    @staticmethod
    def files(daemon, shelf):
        return [path for path in (daemon.folder / shelf).rglob("*") if path.is_file()]

    def drop_pages(self, daemon, first):
        for number in range(first, first + self.PAGES):
            daemon.drop(f"hbcj-20240719-{number:02}.txt", page(number))

    def test_documents_wait_while_the_server_is_away(self):
        daemon = self.daemon()
        self.drop_pages(daemon, 0)
        daemon.wait_until("the first pages", lambda: len(self.files(daemon, "archive")) == self.PAGES)

        self.server.stop()
        self.drop_pages(daemon, self.PAGES)
        daemon.wait_until("the daemon to notice",
                          lambda: "indicatord_store_up 0" in daemon.metrics() and
                          "the store does not take documents now" in daemon.log.read_text("utf-8"))
        self.assertEqual(self.PAGES, len(self.files(daemon, "archive")), "nothing leaves the inbox unstored")
        self.assertEqual(self.PAGES, len(self.files(daemon, "inbox")))

        self.server.start()
        daemon.wait_until("the other pages", lambda: len(self.files(daemon, "archive")) == 2 * self.PAGES)
        daemon.wait_until("the store to be up", lambda: "indicatord_store_up 1" in daemon.metrics())
        self.assertEqual([], self.files(daemon, "inbox") + self.files(daemon, "duplicate") + self.files(daemon, "failed"))
        ledger = daemon.query("select count(*) as n, count(distinct sha256) as hashes, min(state) as state from document")
        self.assertEqual([{"n": 2 * self.PAGES, "hashes": 2 * self.PAGES, "state": "done"}], ledger)
        each = daemon.query("select distinct statements as n from ingest_log")
        self.assertEqual(1, len(each), f"some page has more or fewer statements than its twins: {each}")
        level = daemon.query("select obs_value, unit, time_period from latest where indicator = 'fdi.actual' and "
                             "breakdown = '' and measure = 'level' and ref_area_name = '鹤壁市'")
        self.assertEqual([{"obs_value": 58300000, "unit": "USD", "time_period": "2024-S1"}], level)
        self.assertEqual(0, daemon.stop())

    def test_two_daemons_store_a_page_once(self):
        daemons = [self.daemon(), self.daemon()]
        for daemon in daemons:
            self.drop_pages(daemon, 0)
        for daemon in daemons:
            daemon.wait_until("an empty inbox", lambda d=daemon: not self.files(d, "inbox"))
        archived = sum(len(self.files(daemon, "archive")) for daemon in daemons)
        duplicate = sum(len(self.files(daemon, "duplicate")) for daemon in daemons)
        self.assertEqual((self.PAGES, self.PAGES), (archived, duplicate))
        self.assertEqual([{"n": self.PAGES}], daemons[0].query("select count(*) as n from document"))


if __name__ == "__main__":
    script_test.main()
