"""Everybody writes at once: updates answered a second, end to end, beside stock python-telegram-bot.

Both bots answer the same mix of 60 different questions with the same understanding over the demonstration data. The
clock runs from the first answer to the last, as the stand-in sees them, so that neither is charged for its start.
`python -m tests.bench.inbound [UPDATES]`
"""

import asyncio
import csv
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench.answers import QUERIES
from tests.bench.telegram_stand import ROOT, bot_environment, stand, started

#: the mix: so many different questions, zh and ru as the file has them, each person's own choice among them
DIFFERENT, EACH = 60, 3
BOTS = {"this bot": ["run_bot.py"], "stock python-telegram-bot": ["-m", "tests.bench.stock_bot"]}


def asked() -> list[str]:
    """Return questions of all kinds."""
    with QUERIES.open(encoding="utf-8") as file:
        return [row["text"] for row in csv.DictReader(file, delimiter="\t")]


async def answered_a_second(command: Sequence[str], *, updates: int, latency_ms: int) -> float:
    """Return how many updates a bot answers a second."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "inbound.db"
        async with stand("--latency-ms", str(latency_ms)) as telegram:
            environment = bot_environment(telegram.url, database)
            async with started(
                [sys.executable, "run_bot.py", "import", str(ROOT / "db/data/demo")], environment
            ) as once:
                await once.wait()
            chance = random.Random(1)  # noqa: S311 - repeatable, not secret
            questions = chance.sample(asked(), DIFFERENT)
            people = await telegram.people(updates // EACH)
            for person in people * EACH:
                await telegram.tell("say", person=person, text=chance.choice(questions))
            async with started([sys.executable, *command], environment):
                await telegram.wait_until_sent(updates, seconds=90)
            sent = await telegram.sent()
            seconds: float = sent[updates - 1]["at"] - sent[0]["at"]
            return (updates - 1) / seconds


async def main(updates: int = 1_200) -> None:
    """Print a line for each latency and bot."""
    for latency_ms in (0, 50):
        for name, command in BOTS.items():
            few = updates if latency_ms == 0 or name == "this bot" else updates // 8
            rate = await answered_a_second(command, updates=few, latency_ms=latency_ms)
            print(f"inbound, {latency_ms} ms a call, {name}: {rate:,.0f} updates answered a second ({few} at once)")


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
