"""How long understanding takes, what memory it adds, and how many date expressions it reads rightly.

`python -m tests.bench.understanding [QUERIES_TSV]` (by default tests/bench/inland/queries.tsv) asks every question over
the demonstration alliance and over one of 10,000 members grown from it, and counts the processor's time, so that
other processes do not disturb; the first round warms the caches of words and is not counted.
"""

import csv
import statistics
import sys
import time
import tracemalloc
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.cli.table_files import SHIPPED, read_alliance
from bot.domain.alliance import Alliance
from bot.domain.vocabulary import Vocabulary
from bot.languages import load_classifier, load_lexicons
from bot.understanding.classifier import read_classifier
from bot.understanding.dates import find_times
from bot.understanding.lexicon import read_lexicon
from bot.understanding.understand import understand
from bot.understanding.vocabulary import build_vocabulary
from tests.bench.answers import grown

QUERIES = Path(__file__).parent / "inland" / "queries.tsv"
EXPRESSIONS = Path(__file__).parent.parent / "understanding" / "dates" / "expressions.tsv"
NOW = datetime(2026, 12, 1, 1, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
SIZES = (153, 10_000)
ROUNDS = 3
_MEGABYTE = 1024 * 1024


def table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table separated by tabs."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def vocabulary_of(alliance: Alliance) -> Vocabulary:
    """Return what questions about the alliance are compared with."""
    return build_vocabulary(
        members=alliance.members,
        people=alliance.people,
        events=alliance.events,
        topics=alliance.topics,
        fields=alliance.fields,
    )


def times(vocabulary: Vocabulary, questions: Sequence[str]) -> list[float]:
    """Return how many milliseconds of the processor each question takes, the quickest of some rounds, in order."""
    lexicons = {code: read_lexicon(code, raw) for code, raw in load_lexicons().items()}
    classifier = read_classifier(load_classifier())

    def took(question: str) -> float:
        begun = time.process_time()
        understand(question, vocabulary=vocabulary, lexicons=lexicons, now=NOW, zone=ZONE, classifier=classifier)
        return (time.process_time() - begun) * 1000

    rounds = [[took(question) for question in questions] for _ in range(ROUNDS + 1)][1:]
    return sorted(min(each) for each in zip(*rounds, strict=True))


def memory(alliance: Alliance, questions: Sequence[str]) -> float:
    """Return how many megabytes the vocabulary, the words, the classifier and the caches of understanding take."""
    tracemalloc.start()
    times(vocabulary_of(alliance), questions)
    taken = tracemalloc.get_traced_memory()[0] / _MEGABYTE
    tracemalloc.stop()
    return taken


def dates_read() -> tuple[int, int]:
    """Return how many expressions of the table are read rightly, and how many there are."""
    rows = table(EXPRESSIONS)
    right = 0
    for row in rows:
        found = find_times(row["expression"], today=datetime.fromisoformat(row["now"]).date())
        days = [(span.days.start.isoformat(), span.days.end.isoformat()) for span in found]
        right += days == ([(row["expected_start"], row["expected_end"])] if row["expected_start"] else [])
    return right, len(rows)


def main() -> int:
    """Print the figures; return 0."""
    questions = [row["text"] for row in table(Path(sys.argv[1]) if len(sys.argv) > 1 else QUERIES)]
    alliance = read_alliance(SHIPPED / "demo")
    print(f"memory {memory(alliance, questions):.1f} MB at {len(alliance.members)} members")
    for size in SIZES:
        taken = times(vocabulary_of(grown(alliance, size)), questions)
        print(f"{size:6} members: p50 {statistics.median(taken):.2f} ms, p99 {taken[int(len(taken) * 0.99)]:.2f} ms")
    right, of = dates_read()
    print(f"dates: {right} of {of}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
