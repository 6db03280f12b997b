"""docs/lexicon.md does what it says: its files are written, its commands run, and what they print is compared.

INDICATORD_UPDATE_DOCS=1 writes into the page what the commands print now.
"""
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import script_test

PAGE = script_test.SOURCE_DIR / "docs/lexicon.md"
CONFIG = '[inbox]\npath = "inbox"\n[store]\nurl = "sqlite://indicators.db"\n'
FENCE = re.compile(r"^```(text|toml|console)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def run(command, folder):
    """What a person would see on the terminal, and nothing of where the test stands."""
    environment = {**os.environ, "PATH": f"{script_test.program('indicatorctl').parent}:{os.environ['PATH']}"}
    outcome = subprocess.run(["sh", "-c", command], cwd=folder, env=environment, text=True, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT)
    return outcome.stdout.replace(f"{folder}/", "")


def lasting(console):
    """Without what every new built-in word may change: lines of built-in files, and lists of their words."""
    text = re.sub(r"(built-in \S+\.toml):\d+:\d+", r"\1", console)
    return re.sub(r"(wordings: |the nearest are ).*", r"\1", text)


def printed(console, folder):
    commands = [line[2:] for line in console.splitlines() if line.startswith("$ ")]
    return "".join(f"$ {command}\n{run(command, folder)}" for command in commands)


class WorkedExample(unittest.TestCase):
    def test_every_command_prints_what_the_page_shows(self):
        text = PAGE.read_text("utf-8")
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name).resolve()
            (folder / "inbox").mkdir()
            (folder / "indicatord.toml").write_text(CONFIG, "utf-8")
            shown, now = [], []

            def replay(block):
                kind, file, content = block.groups()
                if kind != "console":
                    (folder / file).parent.mkdir(exist_ok=True)
                    (folder / file).write_text(content, "utf-8")
                    return block[0]
                shown.append(content)
                now.append(printed(content, folder))
                return f"```console\n{now[-1]}```"

            page = FENCE.sub(replay, text)
        self.assertGreater(len(shown), 3, "the page has lost its commands")
        if os.environ.get("INDICATORD_UPDATE_DOCS") == "1":
            PAGE.write_text(page, "utf-8")
            self.skipTest("the page was written anew")
        for before, after in zip(shown, now):
            with self.subTest(commands=before.splitlines()[:1]):
                self.assertEqual(lasting(before), lasting(after))


if __name__ == "__main__":
    script_test.main()
