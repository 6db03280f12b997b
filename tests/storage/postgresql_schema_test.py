"""The migrations run unchanged on a real PostgreSQL, and the views answer there. Skipped where there is none."""
import glob
import os
import pathlib
import subprocess
import tempfile
import unittest

import script_test

NOBODY = 65534
MIGRATIONS = sorted(pathlib.Path(os.environ["INDICATORD_SOURCE_DIR"], "storage", "schema").glob("*.sql"))

# A document that says one figure, and another one that revises it.
ROWS = """
INSERT INTO document VALUES
  ('d1', 'a.txt', '', 10, '2024-02-02', 'text', '2024-02-03T08:00:00.000Z', '1', '1', 'done', ''),
  ('d2', 'b.txt', '', 10, '2024-11-30', 'text', '2024-12-01T08:00:00.000Z', '1', '1', 'done', '');
INSERT INTO series VALUES
  ('s', 'gdp', '', '410600', '鹤壁市', '', 'level', '', 'CNY', 'A', '2023-01-01', '2023-12-31');
INSERT INTO statement (document, ordinal, series_id, known_on, indicator, subject, breakdown, measure, unit, obs_value,
  obs_status, qualifier, confidence, span_begin, span_end, quote, sentence) VALUES
  ('d1', 0, 's', '2024-02-02', 'gdp', '生产总值', '', 'level', 'CNY', 107650000000, 'A', 'exact', 0.9, 1, 2, 'q', 's');
INSERT INTO observation VALUES
  ('s', '2023-01-01', '2023-12-31', '2024-02-02', '2024-11-29', 0, '2023', 107650000000, NULL, 'A', 'exact', 'd1', 0, 1, 0),
  ('s', '2023-01-01', '2023-12-31', '2024-11-30', '9999-12-31', 1, '2023', 110230000000, NULL, 'A', 'exact', 'd2', 0, 1, 0);
"""

ANSWERS = {
    "SELECT obs_value, published FROM latest WHERE ref_area_name = '鹤壁市'": "110230000000|2024-11-30",
    "SELECT count(*) FROM history": "1",
    "SELECT count(*) FROM vintages": "2",
    "SELECT previous_value, obs_value FROM revisions": "107650000000|110230000000",
    "SELECT document_name FROM evidence": "a.txt",
    "SELECT obs_value, unit FROM comparable": "110230000000|CNY",
    "SELECT count(*) FROM conflicts": "0",
    "SELECT name, statements, in_series FROM ingest_log ORDER BY name": "a.txt|1|1\nb.txt|0|0",
}


class Server:
    """A PostgreSQL of its own, on a socket in a temporary folder. It refuses to run as root, so it runs as nobody."""

    def __init__(self):
        found = sorted(glob.glob("/usr/lib/postgresql/*/bin/pg_ctl"))
        if not found:
            raise unittest.SkipTest("PostgreSQL is missing: apt-get install postgresql")
        self.bin = pathlib.Path(found[-1]).parent
        self.folder = tempfile.TemporaryDirectory(prefix="indicatord-pg-")
        self.user = {}
        if os.geteuid() == 0:
            os.chown(self.folder.name, NOBODY, NOBODY)
            self.user = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        self.data = os.path.join(self.folder.name, "data")
        self.run("initdb", "--username=indicatord", "--auth=trust", "--encoding=UTF8", "--locale=C", "-D", self.data)
        self.run("pg_ctl", "-D", self.data, "-w", "-l", os.path.join(self.folder.name, "log"), "-o",
                 f"-c listen_addresses='' -c unix_socket_directories={self.folder.name} -c fsync=off", "start")

    def run(self, program, *arguments, stdin=None):
        result = subprocess.run([self.bin / program, *arguments], input=stdin, text=True, capture_output=True,
                                cwd=self.folder.name, timeout=120, **self.user)
        if result.returncode != 0:
            raise RuntimeError(f"{program}: {result.stdout}{result.stderr}")
        return result.stdout

    def ask(self, sql):
        return self.run("psql", "-h", self.folder.name, "-U", "indicatord", "-d", "postgres", "--no-psqlrc", "--quiet",
                        "--tuples-only", "--no-align", "-v", "ON_ERROR_STOP=1", stdin=sql).strip()

    def stop(self):
        self.run("pg_ctl", "-D", self.data, "-w", "-m", "immediate", "stop")
        self.folder.cleanup()


class PostgresqlSchema(unittest.TestCase):
    def test_migrations_and_views(self):
        server = Server()
        self.addCleanup(server.stop)
        self.assertTrue(MIGRATIONS)
        for migration in MIGRATIONS:
            server.ask(migration.read_text("utf-8"))
        server.ask(ROWS)
        for sql, answer in ANSWERS.items():
            with self.subTest(sql):
                self.assertEqual(answer, server.ask(sql))


if __name__ == "__main__":
    script_test.main()
