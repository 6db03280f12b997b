"""How right the extraction is over the evaluation set that may lie beside the checkout, against floors that only rise."""
import json
import pathlib
import subprocess
import sys
import unittest

import script_test

SHARED = script_test.SOURCE_DIR.parent / "shared"
FLOORS = pathlib.Path(__file__).resolve().parent / "score_floors.json"


class Score(unittest.TestCase):
    def test_figures_reach_the_floors(self):
        scorer, gold = SHARED / "eval/score.py", SHARED / "gold"
        if not (scorer.exists() and (gold / "manifest.tsv").exists()):
            raise unittest.SkipTest(f"the evaluation set is not here: {SHARED}")
        command = [sys.executable, "-B", scorer, "--json", gold, script_test.program("indicatorctl"), "extract", "--format",
                   "jsonl"]
        run = subprocess.run(command, capture_output=True, text=True)
        self.assertEqual((0, ""), (run.returncode, run.stderr))
        figures = json.loads(run.stdout)
        print(json.dumps(figures, ensure_ascii=False))
        floors = json.loads(FLOORS.read_text("utf-8"))
        self.assertTrue(floors)
        for level, expected in floors.items():
            for figure, floor in expected.items():
                with self.subTest(level=level, figure=figure):
                    self.assertGreaterEqual(figures[level][figure], floor)


if __name__ == "__main__":
    script_test.main()
