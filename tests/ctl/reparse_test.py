"""indicatorctl reparse, on what a daemon with its real worker has archived."""
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "daemon"))
import script_test
from daemon_under_test import DEADLINE, DOCUMENTS, FAKE_WORKER, SOURCE, DaemonCase

PAGE = "一季度，全市青禾款9620万美元，同比增长27.2%；全市出口12亿元。\n"
LEXICON = """
[[synonym]]
indicator = "fdi.actual"
names = ["青禾款"]
"""
FDI = "select obs_value, unit, ref_area from latest where indicator = 'fdi.actual' order by unit"


class Reparse(DaemonCase):
    def setUp(self):
        self.archive = self.daemon(SOURCE, worker="indicatord-worker").start()
        self.archive.drop("lc/a-20220429.txt", PAGE)
        self.archive.drop("lc/b-20220429.txt", "一季度，全市出口12亿元。\n")
        self.archive.drop("lc/c-20220430.txt", "第一季度，全市青禾款1000万美元。\n")
        self.archive.wait_for_metric(DOCUMENTS % "stored", 3)
        self.assertEqual([], self.archive.rows(FDI))

    def run_ctl(self, *arguments):
        done = subprocess.run([script_test.program("indicatorctl"), "--config", self.archive.config, *arguments],
                              capture_output=True, text=True, timeout=DEADLINE)
        return done.returncode, done.stdout + done.stderr

    def learn(self):
        folder = self.archive.root / "lexicon.d"
        folder.mkdir(exist_ok=True)
        (folder / "mine.toml").write_text(LEXICON, "utf-8")

    def test_nothing_changed_and_nothing_differs(self):
        status, said = self.run_ctl("reparse", "--apply")
        self.assertEqual(1, status)
        self.assertIn("another process writes to", said)
        status, said = self.run_ctl("reparse")
        self.assertEqual((0, "3 documents read again, 0 differ: 0 statements added, 0 changed, 0 gone, 5 the same\n"),
                         (status, said))

    def test_a_new_word_is_shown_and_then_stored(self):
        self.learn()
        before = self.archive.rows("select * from statement order by document, ordinal")
        status, said = self.run_ctl("reparse")
        self.assertEqual(0, status, said)
        self.assertIn("-> fdi.actual level 96200000 USD 2022-Q1", said)
        self.assertIn("(indicator", said)
        self.assertIn("3 documents read again, 2 differ: 0 statements added, 3 changed, 0 gone, 2 the same", said)
        self.assertIn("nothing was written; --apply stores it", said)
        self.assertEqual(before, self.archive.rows("select * from statement order by document, ordinal"))
        self.assertEqual(0, self.archive.stop())
        kept = "select * from observation o join series s using (series_id) where s.indicator = 'trade.export'"
        exports = self.archive.rows(kept)
        status, said = self.run_ctl("reparse", "--apply", "--summary")
        self.assertEqual(0, status, said)
        self.assertNotIn("->", said)
        self.assertIn("2 documents stored", said)
        self.assertEqual(exports, self.archive.rows(kept))
        self.assertEqual([(27.2, "%", "371500"), (10000000.0, "USD", "371500")], self.archive.rows(FDI))
        self.assertEqual(0, self.run_ctl("verify")[0], self.run_ctl("verify")[1])
        self.assertIn("0 differ", self.run_ctl("reparse", "--apply")[1])
        self.archive.start()
        self.archive.drop("lc/again.txt", PAGE)
        self.archive.wait_for_metric(DOCUMENTS % "duplicate", 1)

    def test_one_document_by_name_or_hash_or_day(self):
        self.learn()
        for choice in (["--document", "lc/c-20220430.txt"],
                       ["--document", self.archive.rows("select sha256 from document where name like '%c-%'")[0][0][:12]]):
            status, said = self.run_ctl("reparse", *choice)
            self.assertEqual(0, status, said)
            self.assertIn("1 documents read again, 1 differ", said)
        status, said = self.run_ctl("reparse", "--since", "2150-01-01")
        self.assertEqual(1, status)
        self.assertIn("no document of the ledger is meant", said)
        self.assertEqual(2, self.run_ctl("reparse", "--since", "yesterday")[0])

    def test_what_is_missing_in_the_archive_is_said_and_kept(self):
        self.learn()
        self.assertEqual(0, self.archive.stop())
        archived = {p.name: p for p in (self.archive.root / "archive").rglob("*.txt")}
        archived["a-20220429.txt"].unlink()
        archived["b-20220429.txt"].write_text("另一个内容", "utf-8")
        status, said = self.run_ctl("reparse", "--apply")
        self.assertEqual(1, status)
        self.assertIn("lc/a-20220429.txt", said)
        self.assertIn("is not there", said)
        self.assertIn("holds another content now", said)
        self.assertIn("1 documents read again, 1 differ", said)
        self.assertIn("2 could not be read again", said)
        self.assertEqual([(10000000.0, "USD", "371500")], self.archive.rows(FDI))
        self.assertEqual([(3,)], self.archive.rows("select count(*) from statement where document in (select sha256 from "
                                                   "document where name like '%a-%')"))

    def test_what_was_imported_is_not_looked_for(self):
        self.learn()
        self.assertEqual(0, self.archive.stop())
        csv = self.archive.root / "old.csv"
        csv.write_text("indicator,ref_area,time_period,obs_value,unit,published\ngdp,371500,2021,264252000000,CNY,2022-02-01\n",
                       "utf-8")
        status, said = self.run_ctl("import", "csv", csv)
        self.assertEqual(0, status, said)
        gdp = "select * from statement where indicator = 'gdp'"
        imported = self.archive.rows(gdp)
        status, said = self.run_ctl("reparse", "--apply", "--summary")
        self.assertEqual(0, status, said)
        self.assertIn("3 documents read again, 2 differ", said)
        self.assertIn("; 1 imported ones stay as they are\n2 documents stored", said)
        self.assertNotIn("old.csv", said)
        self.assertEqual(imported, self.archive.rows(gdp))
        status, said = self.run_ctl("reparse", "--document", "old.csv")
        self.assertEqual(1, status)
        self.assertIn("was imported, so there is nothing in the archive to read again", said)

    def test_a_document_that_is_too_large_now_keeps_what_it_said(self):
        self.assertEqual(0, self.archive.stop())
        self.archive.config.write_text(self.archive.config.read_text("utf-8").replace(
            '[inbox]', '[inbox]\nmax_file_bytes = "80B"'), "utf-8")
        before = self.archive.rows("select * from statement order by document, ordinal")
        status, said = self.run_ctl("reparse", "--apply")
        self.assertEqual(1, status)
        self.assertIn("it is larger than [inbox] max_file_bytes allows now", said)
        self.assertIn("1 could not be read again", said)
        self.assertEqual(before, self.archive.rows("select * from statement order by document, ordinal"))

    def test_a_document_that_cannot_be_read_any_more_keeps_what_it_said(self):
        self.archive.drop("lc/d.txt", "fail\n全市出口3亿元。\n")
        self.archive.wait_for_metric(DOCUMENTS % "stored", 4)
        self.assertEqual(0, self.archive.stop())
        before = self.archive.rows("select * from statement order by document, ordinal")
        status, said = self.run_ctl("reparse", "--apply", "--document", "lc/d.txt", "--worker",
                                    script_test.program(FAKE_WORKER))
        self.assertEqual(1, status)
        self.assertIn("is kept as it is, since it cannot be read any more: the text says so", said)
        self.assertEqual(before, self.archive.rows("select * from statement order by document, ordinal"))

    def test_mistakes_are_said(self):
        self.assertIn("no worker program", self.run_ctl("reparse", "--worker", "/nowhere")[1])
        without = subprocess.run([script_test.program("indicatorctl"), "reparse"], capture_output=True, text=True)
        if not pathlib.Path("/etc/indicatord/indicatord.toml").exists():
            self.assertEqual(2, without.returncode)
            self.assertIn("give --config FILE", without.stderr)
        shutil.rmtree(self.archive.root / "lexicon.d", ignore_errors=True)
        (self.archive.root / "lexicon.d").mkdir()
        (self.archive.root / "lexicon.d/bad.toml").write_text("[[synonym]]\nindicator = 1\n")
        status, said = self.run_ctl("reparse")
        self.assertEqual(1, status)
        self.assertIn("bad.toml:2", said)


if __name__ == "__main__":
    script_test.main()
