"""The pages that the end-to-end tests drop, and the [[source]] tables that tell their date and area."""
import unittest

import script_test

SAMPLE = script_test.SOURCE_DIR / "examples/hbcj-20240719-03.txt"
SAMPLE_SOURCE = r"""
[[source]]
name = "the sample page"
match = "hbcj-*"
area = "鹤壁市"
published = 'hbcj-(?<date>\d{8})'
"""

SEED = script_test.SOURCE_DIR.parent / "shared/gold/lcrb-20220429-01.txt"
SEED_SOURCE = r"""
[[source]]
name = "聊城日报"
match = "lcrb/*"
area = "371500"
published = 'lcrb-(?<date>\d{8})'
"""


def seed_page():
    if not SEED.exists():
        raise unittest.SkipTest(f"the evaluation set is not here: {SEED}")
    return SEED.read_bytes()
