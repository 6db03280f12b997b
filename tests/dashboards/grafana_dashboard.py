"""Reads the Grafana dashboard that is shipped: its panels, variables and PromQL."""
import json
import re

import script_test

GRAFANA = script_test.SOURCE_DIR / "dashboards/grafana"

# Variables of Grafana itself, with a value that Prometheus takes.
BUILT_IN = {"__rate_interval": "1m", "__interval": "15s", "__range": "1h"}


def load():
    return json.loads((GRAFANA / "indicatord.json").read_text("utf-8"))


def variables(dashboard):
    return {v["name"]: v for v in dashboard["templating"]["list"]}


def expressions(dashboard):
    """(panel title, expression) of every query."""
    return [(panel["title"], target["expr"]) for panel in dashboard["panels"] for target in panel.get("targets", [])]


def used_variables(text):
    return set(re.findall(r"\$\{?(\w+)\}?", text))


def substitute(expression, values):
    """The expression as Grafana would send it with these values of its variables."""
    return re.sub(r"\$\{?(\w+)\}?", lambda m: {**BUILT_IN, **values}[m.group(1)], expression)


def label_query(variable):
    """(selector, label) of a variable that asks label_values(selector, label)."""
    match = re.fullmatch(r"label_values\((.*),\s*(\w+)\)", variable["query"]["query"])
    return match.group(1), match.group(2)
