"""Debian's Prometheus scrapes the daemon with the shipped configuration; every shipped expression gets an answer."""
import pathlib
import sys
import unittest

import script_test
import sources
from daemon_process import Daemon
from prometheus_process import Prometheus

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "dashboards"))
import grafana_dashboard



class Scrape(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        script_test.need_tool("prometheus", "prometheus")
        cls.daemon = Daemon(sources.SAMPLE_SOURCE)
        cls.addClassCleanup(cls.daemon.close)
        cls.daemon.start()
        cls.prometheus = Prometheus(cls.daemon.address)
        cls.addClassCleanup(cls.prometheus.close)
        # A rate is of what was seen to change: the counters have to be seen before the page comes.
        cls.prometheus.wait_until("the first scrape", lambda: cls.prometheus.query("indicatord_documents_total"))
        cls.daemon.drop(sources.SAMPLE.name, sources.SAMPLE.read_bytes())
        cls.prometheus.wait_until("the page's series in Prometheus",
                                  lambda: cls.prometheus.query("econ_indicator_usd"))

    def value(self, expression):
        result = self.prometheus.query(expression)
        self.assertEqual(1, len(result), f"{expression}: {result}")
        return float(result[0]["value"][1])

    def test_values_come_back_in_base_units(self):
        who = 'indicator="fdi.actual", breakdown="", ref_area="410600", ref_area_name="鹤壁市"'
        self.assertEqual(58300000, self.value(f'econ_indicator_usd{{{who}, measure="level"}}'))
        self.assertAlmostEqual(0.186, self.value(f'econ_indicator_ratio{{{who}, measure="growth", basis="yoy"}}'))

    def test_period_and_publication_are_timestamps(self):
        who = 'indicator="fdi.actual", breakdown="", ref_area="410600", measure="level", unit="USD"'
        day = 86400
        self.assertEqual(1704067200, self.value(f"econ_indicator_period_start_timestamp_seconds{{{who}}}"))
        self.assertEqual(1719705600, self.value(f"econ_indicator_period_end_timestamp_seconds{{{who}}}") // day * day)
        self.assertEqual(1721347200, self.value(f"econ_indicator_published_timestamp_seconds{{{who}}}"))

    def test_recording_rule_gives_the_trade_balance(self):
        balance = self.prometheus.wait_until(
            "the recording rule", lambda: self.prometheus.query('econ:trade_balance:cny{ref_area="410600"}'))
        self.assertEqual([3.02e9], [round(float(r["value"][1])) for r in balance])

    def test_rules_are_healthy(self):
        self.assertEqual([], self.prometheus.query('ALERTS{severity=~"critical|warning"}'))

    def test_variables_of_the_dashboard_offer_the_area(self):
        variables = grafana_dashboard.variables(grafana_dashboard.load())
        selector, label = grafana_dashboard.label_query(variables["area"])
        self.assertIn("鹤壁市", self.prometheus.label_values(label, selector))
        selector, label = grafana_dashboard.label_query(variables["indicator"])
        selector = grafana_dashboard.substitute(selector, {"area": "鹤壁市"})
        self.assertIn("fdi.actual", self.prometheus.label_values(label, selector))

    def test_every_panel_of_the_dashboard_gets_data(self):
        values = {"area": "鹤壁市", "indicator": ".*"}
        for title, expression in grafana_dashboard.expressions(grafana_dashboard.load()):
            with self.subTest(panel=title):
                asked = grafana_dashboard.substitute(expression, values)
                # A rate needs two scrapes.
                self.prometheus.wait_until(f"{title}: {asked}", lambda: self.prometheus.query(asked))


if __name__ == "__main__":
    script_test.main()
