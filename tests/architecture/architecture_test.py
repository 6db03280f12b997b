"""Keeps the arrows between the rooms one-way and the parsers pure, because otherwise they will not stay so."""
import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import rooms
import script_test

SOURCE_DIR = script_test.SOURCE_DIR


def sources(*suffixes):
    """Our C++ files in the rooms, as paths below the root."""
    for room in rooms.ROOMS:
        for path in sorted((SOURCE_DIR / room).rglob("*")):
            if path.suffix in suffixes:
                yield path.relative_to(SOURCE_DIR).as_posix()


class Includes(unittest.TestCase):
    def test_arrows_point_one_way(self):
        found = list(sources(".h", ".cpp"))
        self.assertGreater(len(found), 5, "found hardly any source: is the source tree where it should be?")
        wrong = [m for path in found for m in rooms.wrong_includes(path, (SOURCE_DIR / path).read_text("utf-8"))]
        self.assertEqual([], wrong, "\n".join(["", *wrong]))

    def test_each_kind_of_wrong_arrow_is_seen(self):
        for path, line in {
            "parsers/model/date.h": '#include "parsers/lexicon/lexicon.h"',
            "parsers/segment/segmenter.cpp": '#include "parsers/tokenise/token.h"',
            "parsers/tokenise/tokeniser.cpp": '#include "parsers/resolve/resolver.h"',
            "parsers/decode/html.cpp": '#include "parsers/lexicon/lexicon.h"',
            "parsers/extract.cpp": '#include "storage/store.h"',
            "parsers/resolve/resolver.cpp": "#include <ctime>",
            "parsers/lexicon/lexicon.cpp": "#include <sys/stat.h>",
            "storage/sqlite_store.cpp": '#include "parsers/extract.h"',
            "storage/store.h": '#include "daemon/config.h"',
            "daemon/main.cpp": '#include "ctl/table.h"',
            "daemon/server.cpp": '#include "server.h"',
            "ctl/main.cpp": '#include "daemon/server.h"',
        }.items():
            with self.subTest(path=path, line=line):
                self.assertEqual(1, len(list(rooms.wrong_includes(path, line + "\n"))))

    def test_right_arrows_are_let_through(self):
        for path, line in {
            "parsers/model/date.cpp": '#include "parsers/model/date.h"',
            "parsers/resolve/resolver.cpp": '#include "parsers/assemble/reading.h"',
            "parsers/model/date.h": "#include <chrono>",
            "storage/store.h": '#include "parsers/model/statement.h"',
            "ctl/query.cpp": '#include "daemon/config.h"',
            "daemon/server.cpp": '#include "storage/store.h"',
        }.items():
            with self.subTest(path=path, line=line):
                self.assertEqual([], list(rooms.wrong_includes(path, line + "\n")))


class Symbols(unittest.TestCase):
    def test_parsers_call_nothing_of_the_world(self):
        nm = script_test.need_tool("nm", "binutils")
        archives = sorted((script_test.BINARY_DIR / "parsers").rglob("libindicatord_*.a"))
        self.assertTrue(archives, "no archive of the parsers was built")
        impure = []
        for archive in archives:
            listing = subprocess.run([nm, "-C", "--undefined-only", archive], capture_output=True, text=True, check=True)
            impure += [f"{archive.name}: {symbol}" for symbol in rooms.impure_symbols(listing.stdout)]
        self.assertEqual([], impure, "\n".join(["", *impure]))

    def test_each_kind_of_impure_symbol_is_seen(self):
        for symbol in ["fopen@GLIBC_2.2.5", "getenv", "clock_gettime", "std::cout", "socket", "setlocale", "sqlite3_open",
                       "std::chrono::_V2::system_clock::now()", "std::locale::locale()", "zip_open", "puts"]:
            with self.subTest(symbol=symbol):
                self.assertEqual([f"a.o: {symbol.split('@')[0]}"],
                                 list(rooms.impure_symbols(f"\na.o:\n                 U {symbol}\n")))

    def test_pure_symbols_are_let_through(self):
        for symbol in ["memcpy", "zip_open_from_source", "htmlParseChunk", "ucnv_toUnicode_72",
                       "std::__cxx11::basic_string<char>::_M_append(char const*, unsigned long)", "timegm_of_ours"]:
            with self.subTest(symbol=symbol):
                self.assertEqual([], list(rooms.impure_symbols(f"\na.o:\n                 U {symbol}\n")))


class Headers(unittest.TestCase):
    """A header needs nothing included before it. The build itself proves that of x.h where x.cpp includes it first."""

    def test_each_header_compiles_on_its_own(self):
        commands = json.loads((script_test.BINARY_DIR / "compile_commands.json").read_text("utf-8"))
        flags = {pathlib.Path(c["file"]): self.flags(c) for c in commands}
        headers = [h for h in sources(".h") if not self.proved_by_the_build(h)]
        self.assertTrue(headers)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            failures = [f for f in pool.map(lambda h: self.compile_alone(h, flags), headers) if f]
        self.assertEqual([], failures, "\n".join(["", *failures]))

    def test_a_source_that_includes_another_header_first_proves_nothing(self):
        self.assertEqual("a/x.h", self.first_include('// Why.\n#include "a/x.h"\n#include "a/y.h"\n'))
        self.assertEqual("a/y.h", self.first_include('#include "a/y.h"\n#include "a/x.h"\n'))
        self.assertEqual("<vector>", self.first_include('#include <vector>\n#include "a/x.h"\n'))
        self.assertIsNone(self.first_include("int x;\n"))

    @classmethod
    def proved_by_the_build(cls, header):
        source = (SOURCE_DIR / header).with_suffix(".cpp")
        return source.exists() and cls.first_include(source.read_text("utf-8")) == header

    @staticmethod
    def first_include(text):
        found = re.search(r'^#include (?:"([^"]+)"|(<[^>]+>))', text, re.MULTILINE)
        return found and (found[1] or found[2])

    @staticmethod
    def flags(command):
        """The flags that decide how a header reads: definitions, include paths, the language."""
        words = shlex.split(command["command"])
        kept = []
        for index, word in enumerate(words):
            if word == "-isystem":
                kept += [word, words[index + 1]]
            elif word.startswith(("-D", "-I", "-std=")):
                kept.append(word)
        return kept

    @staticmethod
    def compile_alone(header, flags):
        """"" or what the compiler said. Flags are those of the nearest source: same folder, else above, else below."""
        folder = (SOURCE_DIR / header).parent
        nearest = None
        while nearest is None and folder != SOURCE_DIR.parent:
            nearest = next((f for file, f in sorted(flags.items()) if folder in file.parents), None)
            folder = folder.parent
        compiler = os.environ.get("INDICATORD_CXX", "c++")
        run = subprocess.run([compiler, *(nearest or []), "-fsyntax-only", "-include", SOURCE_DIR / header, "-x", "c++",
                              os.devnull], capture_output=True, text=True)
        return f"{header} does not compile on its own:\n{run.stderr}" if run.returncode else ""


class Names(unittest.TestCase):
    def test_names_say_what_is_inside(self):
        empty_names = [p for p in self.tracked() if rooms.NAMES_THAT_SAY_NOTHING.search(p)]
        self.assertEqual([], empty_names)
        self.assertTrue(rooms.NAMES_THAT_SAY_NOTHING.search("parsers/util/strings.h"))
        self.assertTrue(rooms.NAMES_THAT_SAY_NOTHING.search("daemon/helpers.cpp"))

    def test_files_stay_readable(self):
        code = [p for p in self.tracked() if p.endswith((".h", ".cpp", ".py", ".sh", ".cmake"))]
        long = [f"{p}: {n} lines; split it" for p in code
                if (n := len((SOURCE_DIR / p).read_text("utf-8").splitlines())) > rooms.MAX_LINES]
        self.assertEqual([], long)

    @staticmethod
    def tracked():
        places = [*rooms.ROOMS, "tests/", "bench/", "scripts/", "cmake/"]
        return [p.relative_to(SOURCE_DIR).as_posix() for place in places for p in sorted((SOURCE_DIR / place).rglob("*"))
                if p.is_file() and "__pycache__" not in p.parts]


class Format(unittest.TestCase):
    def test_sources_are_in_house_style(self):
        script_test.need_tool("clang-format", "clang-format")
        check = subprocess.run([SOURCE_DIR / "scripts/format.sh", "--check"], capture_output=True, text=True)
        self.assertEqual(0, check.returncode, "run `make format`:\n" + check.stderr[-4000:])


if __name__ == "__main__":
    script_test.main()
