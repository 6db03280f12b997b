#!/usr/bin/env python3
"""Fits the confidence of statements to an evaluation set, and prints how reliable it is.

usage: scripts/fit-confidence.py [--check] [EVALUATION [INDICATORCTL]]
  EVALUATION    a folder with eval/score.py and gold/, ../shared by default
  INDICATORCTL  build/release/bin/indicatorctl by default

The model is parsers/resolve/confidence.cpp: a statement's log-odds of being right are kUndoubted less the weight of each
doubt that applies; no weight is below 0. Right is what the scorer calls right at the level "statement". Weights are fitted
by maximum likelihood with a small pull to 0, which keeps a doubt that few statements have from saying much.

It prints the weights to write into confidence.cpp, then two tables: of the confidences that the program prints now, and of
those that a model has which was fitted without the document that it is asked about. --check prints the first table only,
as JSON, and fits nothing.
"""
import collections
import json
import math
import pathlib
import subprocess
import sys
import types

ROOT = pathlib.Path(__file__).resolve().parents[1]
BINS = (0.0, 0.6, 0.8, 0.9, 0.95, 1.01)
PULL = 0.5  # of the penalty PULL * weight**2 on each doubt's weight
STEPS = 4000
BY_HAND = {"vague_area": 0.5, "file_time": 1.0}  # too few statements have them to fit a weight


def load_scorer(folder):
    """The scorer's own functions; it is a script that runs when it is imported, so its last line stays out."""
    source = (folder / "eval/score.py").read_text("utf-8").rstrip()
    if not source.endswith("\nmain()"):
        sys.exit(f"{folder}/eval/score.py does not end with main(): look how its functions can be had")
    scorer = types.ModuleType("score")
    exec(compile(source.removesuffix("main()"), "score.py", "exec"), scorer.__dict__)
    return scorer


def explain(program, text, published, area):
    command = [program, "explain", "--format", "jsonl", text]
    command += ["--published", published] if published else []
    command += ["--area", area] if area else []
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    raw = text.read_bytes()
    statements = []
    for line in run.stdout.splitlines():
        explained = json.loads(line)
        statement = explained["statement"] | {"doubts": tuple(explained["doubts"])}
        for key, short in (("begin", "b"), ("end", "e")):
            statement[short] = len(raw[:statement[key]].decode("utf-8", "ignore"))
        statements.append(statement)
    return statements


def judged(scorer, gold_dir, program):
    """(document, doubts, confidence, right) for each statement that the scorer counts."""
    for line in (gold_dir / "manifest.tsv").read_text("utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        name, published, area = (line.split("\t") + ["", ""])[:3]
        rows = scorer.load_gold(gold_dir / f"{name}.gold.jsonl")
        gold = [g for g in rows if not g.get("ambiguous")]
        unsure = [g for g in rows if g.get("ambiguous")]
        found = [p for p in explain(program, gold_dir / f"{name}.txt", published, area)
                 if not any(scorer.overlap(g, p) for g in unsure)]
        pairs, extra, _ = scorer.pair(gold, found)
        for g, p in pairs:
            right = all(scorer.FIELDS[field](g, p) for field in scorer.LEVELS["statement"])
            yield name, p["doubts"], p["confidence"], right
        for p in extra:
            if p.get("indicator") or any(scorer.overlap(g, p) for g in gold):
                yield name, p["doubts"], p["confidence"], False


def sure(model, doubts):
    base, weights = model
    return 1 / (1 + math.exp(-(base - sum(weights.get(doubt, 0) for doubt in doubts))))


def fit(rows):
    """Projected gradient ascent over the sets of doubts that occur: few, however many the statements."""
    patterns = collections.defaultdict(lambda: [0, 0])
    for _, doubts, _, right in rows:
        patterns[doubts][0] += 1
        patterns[doubts][1] += right
    names = sorted({doubt for doubts in patterns for doubt in doubts})
    base, weights = 3.0, {name: BY_HAND.get(name, 0.0) for name in names}
    rate = 4.0 / max(1, len(rows))
    for _ in range(STEPS):
        slope_of_base, slopes = 0.0, {name: -2 * PULL * weights[name] for name in names}
        for doubts, (count, right) in patterns.items():
            residual = right - count * sure((base, weights), doubts)
            slope_of_base += residual
            for doubt in doubts:
                slopes[doubt] -= residual
        base += rate * slope_of_base
        for name in weights.keys() - BY_HAND.keys():
            weights[name] = max(0.0, weights[name] + rate * slopes[name])
    return base, weights


def reliability(judgements):
    """(confidence, right) -> one row a bin: from, to, statements, mean confidence, part that is right."""
    table = []
    for low, high in zip(BINS, BINS[1:]):
        inside = [(c, right) for c, right in judgements if low <= c < high]
        if inside:
            table.append({"from": low, "to": min(high, 1.0), "statements": len(inside),
                          "confidence": round(sum(c for c, _ in inside) / len(inside), 3),
                          "right": round(sum(right for _, right in inside) / len(inside), 3)})
    return table


def print_table(title, table):
    print(f"\n{title}\n\n| confidence | statements | mean confidence | right |\n| --- | --- | --- | --- |")
    for row in table:
        print(f"| {row['from']:.2f} to {row['to']:.2f} | {row['statements']} | {row['confidence']:.3f} | {row['right']:.3f} |")


def main(arguments):
    check = "--check" in arguments
    arguments = [a for a in arguments if a != "--check"]
    if len(arguments) > 2 or any(a.startswith("-") for a in arguments):
        sys.exit(__doc__)
    evaluation = pathlib.Path(arguments[0]) if arguments else ROOT.parent / "shared"
    program = pathlib.Path(arguments[1]) if len(arguments) > 1 else ROOT / "build/release/bin/indicatorctl"
    rows = list(judged(load_scorer(evaluation), evaluation / "gold", program))
    printed = reliability([(confidence, right) for _, _, confidence, right in rows])
    if check:
        print(json.dumps(printed))
        return
    base, weights = fit(rows)
    counts = collections.Counter(doubt for _, doubts, _, _ in rows for doubt in doubts)
    print(f"{len(rows)} statements, {sum(right for *_, right in rows)} right\n\nconstexpr double kUndoubted = {base:.2f};")
    for name, weight in sorted((weights | BY_HAND).items(), key=lambda item: -item[1]):
        print(f"  {name:18} {weight:.2f}   {counts[name]} statements")
    print_table("as the program prints it now", printed)
    held_out = []
    for document in sorted({row[0] for row in rows}):
        model = fit([row for row in rows if row[0] != document])
        held_out += [(sure(model, doubts), right) for name, doubts, _, right in rows if name == document]
    print_table("each document by a model that was fitted without it", reliability(held_out))


if __name__ == "__main__":
    main(sys.argv[1:])
