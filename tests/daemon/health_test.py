"""How indicatord starts, what it refuses, and what its pages and the service manager say of its health."""
import os
import signal
import socket
import subprocess
import tomllib
import unittest

import script_test
from daemon_under_test import DEADLINE, DOCUMENTS, SOURCE, DaemonCase


class MetricNames(unittest.TestCase):
    def test_promtool_likes_every_family_that_a_unit_can_make(self):
        promtool = script_test.need_tool("promtool", "prometheus")
        units = tomllib.loads((script_test.SOURCE_DIR / "parsers/lexicon/units.toml").read_text("utf-8"))["unit"]
        suffixes = {unit.get("metric_suffix", "") for unit in units} - {""}
        self.assertGreater(len(suffixes), 50)
        page = "".join(f"# HELP econ_indicator_{s} x\n# TYPE econ_indicator_{s} gauge\necon_indicator_{s} 1\n"
                       for s in sorted(suffixes))
        checked = subprocess.run([promtool, "check", "metrics"], input=page, capture_output=True, text=True)
        self.assertEqual((0, "", ""), (checked.returncode, checked.stdout, checked.stderr))


class StartAndHealth(DaemonCase):
    def run_and_fail(self, daemon):
        daemon.start(ready=False)
        self.assertEqual(1, daemon.end())
        return daemon.log()

    def test_a_port_in_use_is_said(self):
        daemon = self.daemon()
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            daemon.base = daemon.base.replace("127.0.0.1:0", "127.0.0.1:%d" % taken.getsockname()[1])
            daemon.write_config("")
            self.assertIn("cannot listen on 127.0.0.1", self.run_and_fail(daemon))

    def test_a_second_daemon_on_the_inbox_is_refused(self):
        first = self.daemon().start()
        second = self.daemon()
        second.base = second.base.replace('path = "inbox"', f'path = "{first.inbox}"')
        second.write_config("")
        self.assertIn("another indicatord works on the inbox", self.run_and_fail(second))
        first.drop("a.txt", "1")
        first.wait_for_metric(DOCUMENTS % "stored", 1)

    def test_a_store_that_is_none_is_said(self):
        daemon = self.daemon()
        (daemon.root / "indicators.db").write_text("this is no database, whatever its name says\n" * 50)
        self.assertIn("the store cannot be opened", self.run_and_fail(daemon))

    def test_check_config_says_ok_or_what_is_wrong(self):
        daemon = self.daemon(SOURCE)
        checked = subprocess.run(daemon.command("--check-config"), capture_output=True, text=True)
        self.assertEqual((0, "ok\n"), (checked.returncode, checked.stdout))
        daemon.write_config("[metrics]\nmax_series = 'x'\n")
        checked = subprocess.run(daemon.command("--check-config"), capture_output=True, text=True)
        self.assertEqual(1, checked.returncode)
        self.assertRegex(checked.stderr, r"indicatord\.toml:\d+:14: 'max_series' must be a whole number")
        (daemon.root / "lexicon.d").mkdir()
        (daemon.root / "lexicon.d/mine.toml").write_text("[[indicator]]\nid = 3\n")
        daemon.write_config("")
        checked = subprocess.run(daemon.command("--check-config"), capture_output=True, text=True)
        self.assertEqual(1, checked.returncode)
        self.assertIn("lexicon.d/mine.toml:2:", checked.stderr)

    def test_pages_and_methods(self):
        daemon = self.daemon().start()
        daemon.wait_for_metric('indicatord_workers{state="idle"}', 2)
        self.assertEqual("Healthy.\n", daemon.get("/-/healthy"))
        self.assertEqual("Ready.\n", daemon.get("/-/ready"))
        self.assertEqual("", daemon.get("/metrics", "HEAD"))
        self.assertIn("indicatord_build_info", daemon.get("/metrics?x=y"))
        for path, method, status in (("/", "GET", 404), ("/metrics", "POST", 405), ("/metrics", "DELETE", 405)):
            with self.subTest(path=path, method=method):
                with self.assertRaises(Exception) as raised:
                    daemon.get(path, method)
                self.assertEqual(status, raised.exception.code)
                raised.exception.close()

    def raw(self, daemon, request):
        host, port = daemon.url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), DEADLINE) as connection:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            answer = b""
            while part := connection.recv(65536):
                answer += part
        return answer.split(b"\r\n")[0]

    def test_requests_out_of_bounds_are_refused(self):
        daemon = self.daemon().start()
        self.assertIn(b" 431 ", self.raw(daemon, b"GET / HTTP/1.1\r\nX: " + b"a" * 10000 + b"\r\n\r\n"))
        self.assertIn(b" 400 ", self.raw(daemon, b"nonsense\r\n\r\n"))
        self.assertIn(b" 413 ", self.raw(daemon, b"GET /metrics HTTP/1.1\r\nContent-Length: 9\r\n\r\n123456789"))
        self.assertIn("Healthy", daemon.get("/-/healthy"))

    def test_clients_that_only_hold_connections_keep_nobody_out(self):
        daemon = self.daemon()
        daemon.base = daemon.base.replace('listen = "127.0.0.1:0"', 'listen = "127.0.0.1:0"\nmax_connections = 4')
        daemon.write_config("")
        daemon.start()
        host, port = daemon.url.removeprefix("http://").split(":")
        held = [socket.create_connection((host, int(port)), DEADLINE) for _ in range(20)]
        self.addCleanup(lambda: [connection.close() for connection in held])
        self.assertIn("Healthy", daemon.get("/-/healthy"))

    def test_the_series_limit_is_kept_and_said(self):
        daemon = self.daemon("[metrics]\nmax_series = 2\n" + "".join(
            f"[[source]]\nname='{i}'\nmatch='{i}.txt'\narea='area{i}'\n" for i in range(5)))
        daemon.start()
        for i in range(5):
            daemon.drop(f"{i}.txt", f"{i + 1}")
        daemon.wait_for_metric("indicatord_series_dropped", 3)
        self.assertEqual(2, daemon.metric("indicatord_series_exposed"))
        self.assertEqual(2, sum(line.startswith("econ_indicator_usd{") for line in daemon.get().splitlines()))

    def test_promtool_has_nothing_to_say(self):
        promtool = script_test.need_tool("promtool", "prometheus")
        daemon = self.daemon().start()
        daemon.drop("a.txt", "1")
        daemon.drop("fail.txt", "fail")
        daemon.wait_for_metric("indicatord_series_exposed", 1)
        daemon.wait_for_metric(DOCUMENTS % "failed", 1)
        checked = subprocess.run([promtool, "check", "metrics"], input=daemon.get(), capture_output=True, text=True)
        self.assertEqual((0, "", ""), (checked.returncode, checked.stdout, checked.stderr))

    def test_the_service_manager_is_told(self):
        daemon = self.daemon()
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
            manager.bind(str(daemon.root / "notify"))
            manager.settimeout(DEADLINE)
            environment = {**os.environ, "NOTIFY_SOCKET": str(daemon.root / "notify"), "WATCHDOG_USEC": "300000"}
            environment.pop("WATCHDOG_PID", None)
            environment["JOURNAL_STREAM"] = "1:1"
            with subprocess.Popen(daemon.command(), stderr=subprocess.PIPE, env=environment) as process:
                heard = ""
                for wanted in ("READY=1", "STATUS=watching", "WATCHDOG=1"):
                    while wanted not in heard:
                        heard += manager.recv(65536).decode() + "\n"
                process.send_signal(signal.SIGHUP)
                while "RELOADING=1" not in heard:
                    heard += manager.recv(65536).decode() + "\n"
                process.send_signal(signal.SIGTERM)
                while "STOPPING=1" not in heard:
                    heard += manager.recv(65536).decode() + "\n"
                log = process.stderr.read().decode()
                self.assertEqual(0, process.wait(DEADLINE))
        self.assertTrue(all(line.startswith("<") for line in log.splitlines()), log)


if __name__ == "__main__":
    script_test.main()
