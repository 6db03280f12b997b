"""How well the confidence of statements holds over the evaluation set that may lie beside the checkout.

Tolerances: of the statements at 0.9 and above nine in ten are right; where 30 or more statements have about one confidence,
the part of them that is right is no more than 0.05 below it, no more than 0.15 above it (the rules were made with this set, and the
confidence is to hold for others, too), and no more than 0.05 below that of a lower confidence.
"""
import json
import subprocess
import sys
import unittest

import script_test

SHARED = script_test.SOURCE_DIR.parent / "shared"
ENOUGH = 30
BELOW_BY_MOST = 0.05
ABOVE_BY_MOST = 0.15
BACK_BY_MOST = 0.05


class Confidence(unittest.TestCase):
    def test_it_is_reliable_and_in_order(self):
        if not (SHARED / "eval/score.py").exists() or not (SHARED / "gold/manifest.tsv").exists():
            raise unittest.SkipTest(f"the evaluation set is not here: {SHARED}")
        command = [sys.executable, "-B", script_test.SOURCE_DIR / "scripts/fit-confidence.py", "--check", SHARED,
                   script_test.program("indicatorctl")]
        run = subprocess.run(command, capture_output=True, text=True)
        self.assertEqual(0, run.returncode, run.stderr)
        print(run.stdout)
        table = json.loads(run.stdout)
        high = [row for row in table if row["from"] >= 0.9]
        self.assertGreater(sum(row["statements"] for row in high), ENOUGH)
        right = sum(row["right"] * row["statements"] for row in high) / sum(row["statements"] for row in high)
        self.assertGreaterEqual(right, 0.9)
        sure_rows = [row for row in table if row["statements"] >= ENOUGH]
        self.assertGreater(len(sure_rows), 1, "all statements have one confidence: it tells nothing")
        for row in sure_rows:
            with self.subTest(confidence=row["from"]):
                self.assertGreaterEqual(row["right"], row["confidence"] - BELOW_BY_MOST)
                self.assertLessEqual(row["right"], row["confidence"] + ABOVE_BY_MOST)
        for lower, higher in zip(sure_rows, sure_rows[1:]):
            with self.subTest(lower=lower["from"], higher=higher["from"]):
                self.assertGreaterEqual(higher["right"], lower["right"] - BACK_BY_MOST)


if __name__ == "__main__":
    script_test.main()
