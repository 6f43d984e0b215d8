"""How many expressions of time are read right: `python -m tests.bench.dates [dateparser|jionlp]`.

The table is tests/understanding/dates/expressions.tsv, written before any library was tried on it. A library must be
installed to be measured; it is no dependency of ours. Exact answers when all were measured in November 2026
(adapters written in their favour, whole months taken for the days that a library gave), of 36 Chinese and 38 Russian
expressions that mean a time, and times found in 6 names of schools and streets:

library                     zh  ru  false   of points zh 10, ru 9
jionlp 1.5.29               25   -      1
duckling-chinese 1.1.8      23   -      0   9, -
recognizers-text 1.0.2a2    16   -      0
time-parser-zh 1.0.0        15   -      0
Duckling (Haskell) 0.3.0    14  18      2   -, 9
dateparser 1.5.0             8  13      2
natasha 1.6.0                -   2      1
"""

import csv
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from importlib import import_module
from pathlib import Path

from bot.domain.dates import EVER, FOREVER, DateRange
from bot.understanding.dates import find_times

TABLE = Path(__file__).resolve().parents[1] / "understanding" / "dates" / "expressions.tsv"

#: reads an expression in a language, seen from a moment
Reader = Callable[[str, str, datetime], DateRange | None]


def main() -> None:
    """Print how many of each kind of expression we read right, and the library that is named."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    readers = {"ours": ours} | {name: LIBRARIES[name] for name in sys.argv[1:]}
    for name, read in readers.items():
        right, all_of = Counter[str](), Counter[str]()
        for row in rows:
            kind = f"{row['lang']} {row['kind']}"
            all_of[kind] += 1
            right[kind] += is_right(row, read)
        print(name, *(f"{kind} {right[kind]}/{count}" for kind, count in sorted(all_of.items())), sep="\n  ")


def is_right(row: dict[str, str], read: Reader) -> bool:
    """Return whether both ends are right, or rightly nothing was found."""
    now = datetime.fromisoformat(row["now"])
    days = read(row["expression"], row["lang"], now)
    if not row["expected_start"]:
        return days is None
    wanted = DateRange(start=date.fromisoformat(row["expected_start"]), end=date.fromisoformat(row["expected_end"]))
    return days == wanted


def ours(text: str, _: str, now: datetime) -> DateRange | None:
    """Read with our own grammar."""
    found = find_times(text, today=now.date())
    return found[0].days if found else None


def dateparser(text: str, language: str, now: datetime) -> DateRange | None:
    """Read with dateparser, which gives days: what it and we both claim to know are the points of the table."""
    languages = {"zh": ["zh"], "ru": ["ru"]}.get(language, ["zh", "ru"])
    settings = {"RELATIVE_BASE": now.replace(tzinfo=None), "PREFER_DATES_FROM": "future"}
    found = import_module("dateparser.search").search_dates(text, languages=languages, settings=settings) or []
    days = [moment.date() for _words, moment in found]
    return DateRange(start=min(days), end=max(days)) if days else None


def jionlp(text: str, _: str, now: datetime) -> DateRange | None:
    """Read with jionlp, which knows Chinese spans."""
    library = import_module("jionlp")
    found = library.ner.extract_time(text, time_base=now.timestamp(), with_parsing=True)
    spans = [each["detail"]["time"] for each in found if each["detail"]["type"] in {"time_point", "time_span"}]
    if not spans:
        return None
    start, end = (EVER if "-inf" in at else FOREVER if "inf" in at else date.fromisoformat(at[:10]) for at in spans[0])
    return DateRange(start=start, end=end)


LIBRARIES: dict[str, Reader] = {"dateparser": dateparser, "jionlp": jionlp}


if __name__ == "__main__":
    main()
