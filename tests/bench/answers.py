"""How long an answer takes inside the process, and how soon and how large the bot stands ready.

`python -m tests.bench.answers [QUERIES_TSV]` (by default tests/bench/inland/queries.tsv): understanding, intent and
database of each question over the demonstration alliance and over one of 10,000 members made from it; then the time
from the start of the process to its first getUpdates against a stand-in, and its memory at rest.
"""

import asyncio
import csv
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.cli.ask import _Asker
from bot.cli.table_files import SHIPPED, read_alliance
from bot.conversation.knowledge import Knowledge
from bot.conversation.memory import Memory
from bot.domain.alliance import Alliance
from bot.domain.localized import Localized
from bot.domain.members import Member, MemberId
from bot.languages import load_classifier, load_languages, load_lexicons
from bot.understanding.classifier import read_classifier
from bot.understanding.lexicon import read_lexicon
from db import open_store
from tests.bench.telegram_stand import ROOT, bot_environment, stand, started

QUERIES = Path(__file__).parent / "inland" / "queries.tsv"
NOW = datetime(2026, 12, 1, 1, tzinfo=UTC)
ROUNDS = 5


def grown(alliance: Alliance, to: int) -> Alliance:
    """Return the alliance with members like its own until there are `to`; their names are numbered."""
    own = alliance.members
    more = [_again(own[at % len(own)], at // len(own)) for at in range(len(own), to)]
    return replace(alliance, members=(*own, *more))


def _again(member: Member, number: int) -> Member:
    return replace(
        member,
        id=MemberId(f"{member.id}-{number}"),
        name=Localized(**{code: f"{name} №{number}" for code, name in member.name.known()}),
        aliases=tuple(f"{alias} №{number}" for alias in member.aliases[:2]),
        roles=(),
    )


async def answer_times(alliance: Alliance, questions: Sequence[str]) -> list[tuple[float, float]]:
    """Return how many milliseconds each question took by the clock and of the processor, each several times."""
    with tempfile.TemporaryDirectory() as folder:
        store = await open_store(f"sqlite+aiosqlite:///{folder}/answers.db")
        async with store.begin() as db:
            await db.alliance.preload(alliance)
        async with store.read() as db:
            vocabulary = await Knowledge().vocabulary(db)
        lexicons = {code: read_lexicon(code, raw) for code, raw in load_lexicons().items()}
        classifier, languages = read_classifier(load_classifier()), load_languages()
        taken = []
        for text in [*questions] * ROUNDS:
            began = time.perf_counter(), time.process_time()
            async with store.read() as db:
                asker = _Asker(
                    db=db,
                    vocabulary=vocabulary,
                    lexicons=lexicons,
                    classifier=classifier,
                    languages=languages,
                    now=NOW,
                    zone=ZoneInfo("Asia/Shanghai"),
                )
                await asker.answer(text, Memory())
            taken.append(((time.perf_counter() - began[0]) * 1000, (time.process_time() - began[1]) * 1000))
        await store.close()
    # the first round fills what is made on use
    return taken[len(questions) :]


async def start_and_rest() -> tuple[float, float]:
    """Return the seconds to the first getUpdates of a bot with the demonstration data, and its megabytes at rest."""
    with tempfile.TemporaryDirectory() as folder:
        async with stand() as telegram:
            environment = bot_environment(telegram.url, Path(folder) / "start.db")
            demo = str(ROOT / "db/data/demo")
            async with started([sys.executable, "run_bot.py", "import", demo], environment) as once:
                await once.wait()
            # a poll that brings nothing is not written down
            (person,) = await telegram.people(1)
            await telegram.tell("say", person=person, text="/start")
            began = time.time()
            async with started([sys.executable, "run_bot.py"], environment) as bot:
                async with asyncio.timeout(30):
                    while not (heard := await telegram.ask("calls", method="getUpdates")):  # noqa: ASYNC110 - another process
                        await asyncio.sleep(0.05)
                await asyncio.sleep(5)
                return heard[0]["at"] - began, _resident(bot.pid) / 1e6


def _resident(process: int) -> int:
    pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * resource.getpagesize()


def _said(taken: list[float]) -> str:
    cuts = statistics.quantiles(taken, n=100)
    return f"p50 {cuts[49]:.2f} ms, p99 {cuts[98]:.2f} ms, most {max(taken):.2f} ms"


async def main(queries: Path = QUERIES) -> None:
    """Print a line for each size, and one for the start."""
    with queries.open(encoding="utf-8") as file:
        questions = [row["text"] for row in csv.DictReader(file, delimiter="\t")]
    demo = read_alliance(SHIPPED / "demo")
    for alliance in (demo, grown(demo, 10_000)):
        taken = await answer_times(alliance, questions)
        clock, processor = ([each[at] for each in taken] for at in (0, 1))
        size = f"answers, {len(alliance.members)} members, {len(taken)} questions"
        print(f"{size}: {_said(clock)}; of the processor {_said(processor)}", flush=True)
    seconds, megabytes = await start_and_rest()
    print(f"start: {seconds:.2f} s to the first getUpdates; {megabytes:.0f} MB at rest")


if __name__ == "__main__":
    asyncio.run(main(*map(Path, sys.argv[1:])))
