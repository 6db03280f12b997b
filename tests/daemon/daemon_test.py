"""indicatord as a whole, with a worker that does what a document says (fake_worker.cpp)."""
import collections
import os
import random
import signal

import script_test
from daemon_under_test import DEADLINE, DOCUMENTS, SOURCE, DaemonCase

LEFT_ALONE = 'indicatord_inbox_left_alone{kind="%s"}'
DEFERRED = 'indicatord_files_deferred_total{reason="%s"}'


class WayOfADocument(DaemonCase):
    def test_a_file_becomes_rows_and_series_and_is_archived(self):
        daemon = self.daemon(SOURCE).start()
        daemon.drop("lc/a-20220429.txt", "96200000")
        daemon.wait_for_metric(DOCUMENTS % "stored", 1)
        self.assertEqual(["lc/a-20220429.txt"], daemon.shelf("archive"))
        self.assertEqual([], daemon.left_in_inbox())
        self.assertEqual([("lc/a-20220429.txt", "done", "lc", "2022-04-29", "source")],
                         daemon.rows("select name, state, source, published, published_basis from ingest_log"))
        self.assertEqual([("fdi.actual", "371500", 96200000.0)],
                         daemon.rows("select indicator, ref_area, obs_value from latest"))
        series = ('econ_indicator_usd{indicator="fdi.actual",breakdown="",ref_area="371500",ref_area_name="聊城市",'
                  'measure="level",basis="",freq="D"}')
        daemon.wait_for_metric(series, 96200000)
        self.assertEqual(0, daemon.stop())

    def test_where_the_date_comes_from_is_recorded(self):
        daemon = self.daemon(SOURCE).start()
        daemon.drop("side.txt.meta.toml", "published = 2020-01-02\nsource = 'me'")
        daemon.drop("side.txt", "1")
        daemon.drop("lc/source-20220429.txt", "2")
        daemon.drop("time.txt", "3")
        daemon.drop("no-date-needed.txt", "words")
        daemon.wait_for_metric(DOCUMENTS % "stored", 4)
        found = {row[0]: row[1:] for row in daemon.rows("select name, published, published_basis, source from ingest_log")}
        self.assertEqual(("2020-01-02", "sidecar", "me"), found["side.txt"])
        self.assertEqual(("2022-04-29", "source", "lc"), found["lc/source-20220429.txt"])
        self.assertEqual("file_time", found["time.txt"][1])
        self.assertEqual((None, "none", ""), found["no-date-needed.txt"])
        self.assertIn("side.txt.meta.toml", daemon.shelf("archive"))

    def test_the_same_content_is_stored_once(self):
        daemon = self.daemon().start()
        daemon.drop("a.txt", "5\n")
        daemon.wait_for_metric(DOCUMENTS % "stored", 1)
        daemon.drop("b.txt", "5\n")
        daemon.drop("sub/a.txt", "5\n")
        daemon.wait_for_metric(DOCUMENTS % "duplicate", 2)
        self.assertEqual(["b.txt", "sub/a.txt"], daemon.shelf("duplicate"))
        self.assertEqual(1, len(daemon.rows("select * from document")))

    def test_what_is_there_at_the_start_is_read_and_one_shot_ends(self):
        daemon = self.daemon()
        for i in range(20):
            daemon.drop(f"{i}.txt", f"{i}\n")
        daemon.start("--one-shot", ready=False)
        self.assertEqual(0, daemon.end(), daemon.log())
        self.assertEqual(20, len(daemon.shelf("archive")))
        self.assertEqual(20, len(daemon.rows("select * from document where state = 'done'")))

    def test_one_shot_with_an_empty_inbox_ends(self):
        daemon = self.daemon().start("--one-shot", ready=False)
        self.assertEqual(0, daemon.end(), daemon.log())

    def test_a_file_that_is_being_written_is_left_alone(self):
        daemon = self.daemon().start()
        with open(daemon.inbox / "slow.txt", "w") as file:
            file.write("12")
            file.flush()
            daemon.wait_for(lambda: daemon.metric(DEFERRED % "busy") > 0, "the file to be found busy")
            self.assertEqual(["slow.txt"], daemon.left_in_inbox())
            file.write("34")
        daemon.wait_for_metric(DOCUMENTS % "stored", 1)
        self.assertEqual([(1234.0,)], daemon.rows("select obs_value from statement"))

    def test_folders_that_come_later_are_watched(self):
        daemon = self.daemon().start()
        daemon.drop("new/deep/a.txt", "1")
        daemon.wait_for_metric(DOCUMENTS % "stored", 1)
        outside = daemon.root / "moved"
        (outside / "below").mkdir(parents=True)
        (outside / "below/b.txt").write_text("2")
        outside.rename(daemon.inbox / "moved")
        daemon.wait_for_metric(DOCUMENTS % "stored", 2)
        daemon.drop("moved/below/c.txt", "3")
        daemon.wait_for_metric(DOCUMENTS % "stored", 3)
        self.assertEqual(["moved/below/b.txt", "moved/below/c.txt", "new/deep/a.txt"], daemon.shelf("archive"))


    def test_a_new_inbox_in_place_of_the_old_one_is_taken_up(self):
        daemon = self.daemon().start()
        daemon.drop("a.txt", "1")
        daemon.wait_for_metric(DOCUMENTS % "stored", 1)
        daemon.inbox.rename(daemon.root / "away")
        daemon.wait_for_line("the inbox was removed or replaced")
        daemon.inbox.mkdir()
        daemon.wait_for_line("taking up the new inbox")
        daemon.drop("b.txt", "2")
        daemon.wait_for_metric(DOCUMENTS % "stored", 2)
        daemon.inbox.rmdir()
        daemon.wait_for_line("the inbox was removed or replaced", count=2)
        daemon.inbox.mkdir()
        daemon.wait_for_line("taking up the new inbox", count=2)
        daemon.drop("c.txt", "3")
        daemon.wait_for_metric(DOCUMENTS % "stored", 3)
        self.assertEqual(["a.txt", "b.txt", "c.txt"], daemon.shelf("archive"))
        second = self.daemon()
        second.base = second.base.replace('path = "inbox"', f'path = "{daemon.inbox}"')
        second.write_config("")
        self.assertEqual(1, second.start(ready=False).end())
        self.assertIn("another indicatord works on the inbox", second.log())


class BadInput(DaemonCase):
    def test_each_has_its_outcome_and_disturbs_nothing(self):
        daemon = self.daemon().start()
        longest = "n" * 251 + ".txt"
        for name, content in {"empty.txt": "", "fail.txt": "fail", "with space.txt": "1", "with\nnewline.txt": "2",
                              longest: "3"}.items():
            daemon.drop(name, content)
        daemon.drop(b"bytes-\xff\xfe.txt", "4")
        daemon.drop("broken.txt", "5")
        daemon.drop("wrong.txt.meta.toml", "aera = 1")
        daemon.drop("wrong.txt", "6")
        daemon.drop("copy.part", "7")
        (daemon.inbox / "link.txt").symlink_to("/etc/passwd")
        os.mkfifo(daemon.inbox / "fifo")
        (daemon.inbox / "folder.txt").mkdir()
        daemon.wait_for_metric(DOCUMENTS % "stored", 5)
        daemon.wait_for_metric(DOCUMENTS % "failed", 3)
        daemon.wait_for_metric(LEFT_ALONE % "symlink", 1)
        daemon.wait_for_metric(LEFT_ALONE % "fifo", 1)
        self.assertEqual(["empty.txt", "empty.txt.reason.txt", "fail.txt", "fail.txt.reason.txt", "wrong.txt",
                          "wrong.txt.meta.toml", "wrong.txt.reason.txt"], daemon.shelf("failed"))
        self.assertIn("the document is empty", (daemon.root / "failed/empty.txt.reason.txt").read_text())
        self.assertIn("1:1", (daemon.root / "failed/wrong.txt.reason.txt").read_text())
        self.assertEqual(["copy.part", "fifo", "link.txt"], daemon.left_in_inbox())
        names = {row[0] for row in daemon.rows("select name from ingest_log where state = 'done'")}
        self.assertEqual({"with space.txt", "with\\x0Anewline.txt", longest, "bytes-\\xFF\\xFE.txt", "broken.txt"}, names)
        failed = dict(daemon.rows("select name, reason from ingest_log where state = 'failed'"))
        self.assertEqual({"empty.txt", "fail.txt"}, set(failed))
        self.assertEqual(0, daemon.stop())

    def test_a_file_above_the_limit_is_failed_unread(self):
        daemon = self.daemon()
        daemon.base = daemon.base.replace('[store]', 'max_file_bytes = "1MiB"\n[store]')
        daemon.write_config("")
        daemon.start()
        with open(daemon.root / "draft", "wb") as file:
            file.truncate(200 << 20)  # sparse: takes no room
        (daemon.root / "draft").rename(daemon.inbox / "large.txt")
        daemon.wait_for_metric('indicatord_document_failures_total{cause="too_large"}', 1)
        self.assertIn("209715200 bytes", (daemon.root / "failed/large.txt.reason.txt").read_text())

    def test_a_file_without_permission_is_left_alone_and_tried_again(self):
        daemon = self.daemon()
        daemon.drop("secret.txt", "1")
        os.chmod(daemon.inbox / "secret.txt", 0)
        daemon.start(unprivileged=True)
        daemon.wait_for_metric(LEFT_ALONE % "unreadable", 1)
        daemon.wait_for_metric(DEFERRED % "unreadable", 1)
        os.chmod(daemon.inbox / "secret.txt", 0o644)
        daemon.wait_for_metric(DOCUMENTS % "stored", 1)

    def test_a_file_that_is_deleted_while_queued_is_counted(self):
        daemon = self.daemon(workers=1).start()
        daemon.drop("hang.txt", "hang")
        daemon.wait_for_metric('indicatord_workers{state="busy"}', 1)
        for i in range(8):
            daemon.drop(f"{i}.txt", f"{i}")
        daemon.wait_for_metric('indicatord_inbox_files{state="waiting"}', 8)
        for i in range(8):
            (daemon.inbox / f"{i}.txt").unlink()
        daemon.wait_for(lambda: daemon.metric(DEFERRED % "gone") >= 6, "the deleted files to be counted")
        daemon.wait_for_metric('indicatord_inbox_files{state="waiting"}', 0)
        self.assertNotIn("error:", daemon.log())

    def test_a_document_that_kills_its_worker_is_failed_after_a_second_try(self):
        daemon = self.daemon().start()
        (daemon.root / "once").touch()
        daemon.drop("crash.txt", "crash")
        daemon.drop("exit.txt", "exit")
        daemon.drop("garbage.txt", "garbage")
        daemon.drop("once.txt", f"crash once {daemon.root / 'once'}")
        daemon.wait_for_metric(DOCUMENTS % "failed", 3)
        daemon.wait_for_metric(DOCUMENTS % "stored", 1)
        reasons = dict(daemon.rows("select name, reason from ingest_log where state = 'failed'"))
        self.assertIn("died of Aborted", reasons["crash.txt"])
        self.assertIn("exited with 3", reasons["exit.txt"])
        self.assertIn("nonsense", reasons["garbage.txt"])
        self.assertEqual(6, sum(daemon.metric('indicatord_worker_failures_total{cause="%s"}' % cause)
                                for cause in ("crash", "protocol")))
        daemon.drop("good.txt", "1")
        daemon.wait_for_metric(DOCUMENTS % "stored", 2)

    def test_a_document_that_takes_too_long_is_failed(self):
        daemon = self.daemon()
        daemon.base = daemon.base.replace('timeout = "20s"', 'timeout = "300ms"')
        daemon.write_config("")
        daemon.start()
        daemon.drop("hang.txt", "hang")
        daemon.wait_for_metric('indicatord_document_failures_total{cause="timeout"}', 1)
        self.assertIn("300 ms", (daemon.root / "failed/hang.txt.reason.txt").read_text())


class KilledAndRestarted(DaemonCase):
    FILES = 60

    def test_kill_at_any_point_loses_nothing_and_doubles_nothing(self):
        seed = random.randrange(1 << 32)
        chance = random.Random(seed)
        with self.subTest(seed=seed):
            daemon = self.daemon(SOURCE, settle="20ms")
            for i in range(self.FILES):
                daemon.drop(f"lc/{i}-20220429.txt", f"{i}\n")
            for _ in range(6):
                daemon.start()
                # Killed as soon as so many are stored, counted from where this run begins.
                goal = chance.randrange(1, 12)
                stored = DOCUMENTS % "stored"
                daemon.wait_for(lambda: daemon.metric(stored) >= goal or not daemon.left_in_inbox(), f"{goal} files")
                daemon.stop(signal.SIGKILL)
            daemon.start("--one-shot", ready=False)
            self.assertEqual(0, daemon.end(), daemon.log())
            self.assertEqual([], daemon.left_in_inbox())
            self.assertEqual(sorted(f"lc/{i}-20220429.txt" for i in range(self.FILES)), daemon.shelf("archive"))
            self.assertEqual([], daemon.shelf("duplicate"))
            values = collections.Counter(row[0] for row in daemon.rows("select obs_value from statement"))
            self.assertEqual(collections.Counter(range(self.FILES)), values)

    def test_a_document_that_was_committed_and_not_moved_goes_to_the_archive(self):
        daemon = self.daemon().start()
        blocker = daemon.root / "archive"
        blocker.rmdir()
        blocker.write_text("in the way")  # no file can be moved now
        daemon.drop("a.txt", "5\n")
        daemon.wait_for_line("cannot move a file")
        self.assertEqual(1, len(daemon.rows("select * from document")))
        daemon.stop(signal.SIGKILL)
        blocker.unlink()
        daemon.drop("b.txt", "5\n")  # a true duplicate
        daemon.start("--one-shot", ready=False)
        self.assertEqual(0, daemon.end(), daemon.log())
        self.assertEqual(["a.txt"], daemon.shelf("archive"))
        self.assertEqual(["b.txt"], daemon.shelf("duplicate"))
        self.assertEqual(1, len(daemon.rows("select * from statement")))


class Signals(DaemonCase):
    def test_sigterm_finishes_what_is_in_work_and_leaves_the_rest(self):
        daemon = self.daemon(workers=1).start()
        for i in range(50):
            daemon.drop(f"{i}.txt", f"{i}\n")
        daemon.wait_for(lambda: daemon.metric(DOCUMENTS % "stored") >= 1, "the first document")
        self.assertEqual(0, daemon.stop())
        self.assertEqual(50, len(daemon.left_in_inbox()) + len(daemon.shelf("archive")))
        self.assertEqual(len(daemon.shelf("archive")), len(daemon.rows("select * from document")))

    def test_a_second_signal_ends_at_once(self):
        daemon = self.daemon(workers=1).start()
        daemon.drop("hang.txt", "hang")
        daemon.wait_for_metric('indicatord_workers{state="busy"}', 1)
        daemon.process.send_signal(signal.SIGTERM)
        daemon.wait_for_line("finishing the documents")
        self.assertNotEqual(0, daemon.stop(signal.SIGINT))
        self.assertEqual(["hang.txt"], daemon.left_in_inbox())

    def test_sighup_takes_new_sources_and_keeps_the_old_ones_when_they_are_wrong(self):
        daemon = self.daemon().start()
        daemon.write_config(SOURCE.replace("area", "aera"))
        daemon.process.send_signal(signal.SIGHUP)
        daemon.wait_for_metric('indicatord_config_reloads_total{result="failure"}', 1)
        daemon.wait_for_line(r"indicatord\.toml:\d+:\d+: unknown key 'aera'")
        daemon.wait_for_line("the one before stays in force")
        daemon.write_config(SOURCE)
        daemon.process.send_signal(signal.SIGHUP)
        daemon.wait_for_metric('indicatord_config_reloads_total{result="success"}', 1)
        daemon.drop("lc/a-20220429.txt", "1")
        daemon.wait_for_metric(DOCUMENTS % "stored", 1)
        self.assertEqual([("lc", "2022-04-29")], daemon.rows("select source, published from ingest_log"))

    def test_sighup_says_what_needs_a_restart(self):
        daemon = self.daemon().start()
        daemon.base = daemon.base.replace("count = 2", "count = 3")
        daemon.write_config("")
        daemon.process.send_signal(signal.SIGHUP)
        daemon.wait_for_line("only change with a restart")


class RealWorker(DaemonCase):
    """With the real parsers instead of the fake worker."""

    PAGE = """聊城日报讯（记者）2022年4月29日，记者从市商务局获悉，一季度，全市实际使用外资9620万美元，同比增长27.2%。
"""

    def test_a_page_becomes_the_series_that_it_speaks_of(self):
        daemon = self.daemon(SOURCE, worker="indicatord-worker").start()
        daemon.drop("lc/a-20220429.txt", self.PAGE)
        level = ('econ_indicator_usd{indicator="fdi.actual",breakdown="",ref_area="371500",ref_area_name="聊城市",'
                 'measure="level",basis="",freq="Q"}')
        daemon.wait_for_metric(level, 96200000)
        daemon.wait_for_metric(level.replace("_usd", "_ratio").replace("level", "growth").replace('basis=""', 'basis="yoy"'),
                               0.272)
        self.assertEqual([(96200000.0, "2022-Q1"), (27.2, "2022-Q1")],
                         daemon.rows("select obs_value, time_period from latest order by measure desc"))

    def test_what_cannot_be_read_is_failed_with_its_reason(self):
        daemon = self.daemon(worker="indicatord-worker").start()
        daemon.drop("binary.bin", bytes(range(256)) * 64)
        daemon.drop("empty.txt", "")
        daemon.drop("broken.pdf", b"%PDF-1.7\nthis is no PDF")
        daemon.drop("latin.txt", "全市进出口108.6亿元".encode() + b"\xff\xfe\xfa")
        daemon.wait_for_metric(DOCUMENTS % "failed", 3)
        daemon.wait_for_metric(DOCUMENTS % "stored", 1)
        self.assertEqual(["binary.bin", "broken.pdf", "empty.txt"],
                         [path for path in daemon.shelf("failed") if not path.endswith(".reason.txt")])
        self.assertIn("pdftotext", (daemon.root / "failed/broken.pdf.reason.txt").read_text())
        daemon.wait_for_metric('indicatord_diagnostics_total{code="invalid_encoding"}', 1)

    def test_a_pdf_is_read_and_a_scanned_or_locked_one_is_named(self):
        daemon = self.daemon(worker="indicatord-worker").start()
        daemon.drop("text.pdf", pdf("(Retail sales 5 yuan) Tj"))
        daemon.drop("scanned.pdf", pdf("0 0 100 100 re f"))
        daemon.wait_for_metric(DOCUMENTS % "stored", 1)
        daemon.wait_for_metric(DOCUMENTS % "failed", 1)
        self.assertEqual(["text.pdf"], daemon.shelf("archive"))
        self.assertIn("only pictures", (daemon.root / "failed/scanned.pdf.reason.txt").read_text())


def pdf(drawing):
    """A PDF of one page that draws this."""
    stream = f"BT /F1 12 Tf 72 720 Td {drawing} ET" if "Tj" in drawing else drawing
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
               "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
               f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream"]
    text = "%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(text))
        text += f"{number} 0 obj\n{body}\nendobj\n"
    table = len(text)
    text += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{o:010} 00000 n \n" for o in offsets)
    return (text + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").encode()


if __name__ == "__main__":
    script_test.main()
