"""How many questions over an alliance never seen before are answered rightly, and how many wrongly though sure?

python -m tests.bench.accuracy [QUERIES_TSV DATA_DIR] [--show N]
"""

import argparse
import collections
import csv
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
INLAND = Path(__file__).parent / "inland"
NOW = "2026-12-01T09:00+08:00"


def fault(wanted: Mapping[str, str], got: Mapping[str, object]) -> str:
    """Return what is wrong with an answer, or a blank when it is right."""
    if got["language"] != wanted["language"]:
        return f"language {got['language']}"
    if got["intent"] not in wanted["intent"].split("|"):
        return f"intent {got['intent']}"
    ids = got["ids"]
    if wanted["ids"] != "*" and isinstance(ids, list):
        gold, named = set(wanted["ids"].split()), set(ids)
        if gold != named:
            return f"missing {sorted(gold - named)[:3]} extra {sorted(named - gold)[:3]}"
        if str(got["intent"]).startswith("count_") and got["total"] != len(gold):
            return f"total {got['total']}"
    return ""


def ask(questions: Sequence[str], data: Path) -> list[dict[str, object]]:
    """Return the program's answers, from one process over a fresh database."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"DATABASE_URL": f"sqlite+aiosqlite:///{folder}/accuracy.db"}
        program = [sys.executable, str(ROOT / "run_bot.py")]
        subprocess.run([*program, "import", str(data)], check=True, env=environment, stdout=subprocess.DEVNULL)
        run = subprocess.run(
            [*program, "ask", "--json", "--now", NOW],
            check=True,
            env=environment,
            text=True,
            encoding="utf-8",
            input="\n".join(questions) + "\n",
            stdout=subprocess.PIPE,
        )
    return [json.loads(line) for line in run.stdout.splitlines()]


def main() -> int:
    """Score, print the wrong answers and the shares; return 0."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("queries", type=Path, nargs="?", default=INLAND / "queries.tsv")
    options.add_argument("data", type=Path, nargs="?", default=INLAND)
    options.add_argument("--show", type=int, default=15, help="how many wrong answers to print")
    chosen = options.parse_args()
    with chosen.queries.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    answers = ask([row["text"] for row in rows], chosen.data)
    shares: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0, 0])
    shown = 0
    for row, answer in zip(rows, answers, strict=True):
        why = fault(row, answer)
        for key in (row["language"], f"{row['language']} {row['category']}"):
            shares[key][0] += not why
            shares[key][1] += 1
            shares[key][2] += bool(why) and bool(answer["sure"])
        if why and shown < chosen.show:
            shown += 1
            print(f"{'SURE' if answer['sure'] else 'ask '} [{row['language']} {row['intent']}] {row['text']} -- {why}")
    for key, (right, of, sure) in sorted(shares.items()):
        print(f"{key}: {right}/{of} = {100 * right / of:.1f} %, wrong though sure {100 * sure / of:.1f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main())
