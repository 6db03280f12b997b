"""The Prometheus and Grafana files that are shipped, as far as they can be checked without running either."""
import itertools
import subprocess
import unittest

import grafana_dashboard
import script_test

PROMETHEUS = script_test.SOURCE_DIR / "dashboards/prometheus"


class PrometheusFiles(unittest.TestCase):
    def promtool(self, *arguments):
        tool = script_test.need_tool("promtool", "prometheus")
        run = subprocess.run([tool, *arguments], cwd=PROMETHEUS, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.assertEqual(0, run.returncode, run.stdout)
        return run.stdout

    def test_configuration_is_valid(self):
        self.promtool("check", "config", "prometheus.yml")

    def test_rules_are_valid(self):
        self.promtool("check", "rules", "rules.yml")

    def test_rules_do_what_their_tests_say(self):
        self.promtool("test", "rules", "rules_test.yml")

    def test_every_alert_has_a_test(self):
        rules = (PROMETHEUS / "rules.yml").read_text("utf-8")
        alerts = {line.split(":")[1].strip() for line in rules.splitlines() if line.strip().startswith("- alert:")}
        self.assertTrue(alerts)
        tests = (PROMETHEUS / "rules_test.yml").read_text("utf-8")
        self.assertEqual([], [a for a in sorted(alerts) if f"alertname: {a}\n" not in tests])


class GrafanaFiles(unittest.TestCase):
    def setUp(self):
        self.dashboard = grafana_dashboard.load()
        self.panels = self.dashboard["panels"]

    def test_dashboard_can_be_provisioned(self):
        for key in ("uid", "title", "schemaVersion", "panels", "templating", "time"):
            self.assertIn(key, self.dashboard)
        self.assertNotIn("id", self.dashboard, "an id belongs to one Grafana; a provisioned dashboard has none")

    def test_panels_are_told_apart(self):
        for key in ("id", "title"):
            values = [p[key] for p in self.panels]
            self.assertEqual(len(values), len(set(values)), values)

    def test_panels_fit_on_the_grid(self):
        cells = {p["title"]: p["gridPos"] for p in self.panels}
        for title, g in cells.items():
            self.assertLessEqual(g["x"] + g["w"], 24, title)
        for (a, g), (b, h) in itertools.combinations(cells.items(), 2):
            apart = (g["x"] + g["w"] <= h["x"] or h["x"] + h["w"] <= g["x"] or
                     g["y"] + g["h"] <= h["y"] or h["y"] + h["h"] <= g["y"])
            self.assertTrue(apart, f"{a} lies on {b}")

    def test_every_panel_asks_something_of_the_chosen_datasource(self):
        for panel in self.panels:
            if panel["type"] == "row":
                continue
            with self.subTest(panel=panel["title"]):
                self.assertEqual("${datasource}", panel["datasource"]["uid"])
                self.assertTrue(panel["targets"])
                self.assertTrue(all(t["expr"] and t["datasource"]["uid"] == "${datasource}" for t in panel["targets"]))

    def test_variables_that_are_used_are_there(self):
        known = set(grafana_dashboard.variables(self.dashboard)) | set(grafana_dashboard.BUILT_IN)
        for title, expression in grafana_dashboard.expressions(self.dashboard):
            self.assertLessEqual(grafana_dashboard.used_variables(expression), known, title)

    def test_default_datasource_is_the_provisioned_one(self):
        provisioned = (grafana_dashboard.GRAFANA / "provisioning/datasources/indicatord.yaml").read_text("utf-8")
        chosen = grafana_dashboard.variables(self.dashboard)["datasource"]["current"]["value"]
        self.assertIn(f"uid: {chosen}\n", provisioned)


if __name__ == "__main__":
    script_test.main()
