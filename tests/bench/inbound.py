"""Everybody writes at once: updates answered a second, end to end, beside stock python-telegram-bot.

Both bots answer the same questions with the same understanding over the demonstration data. The clock runs from the
first answer to the last, as the stand-in sees them, so that neither is charged for its start.
`python -m tests.bench.inbound [UPDATES]`
"""

import asyncio
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench.telegram_stand import ROOT, bot_environment, stand, started

QUESTIONS = (
    "哈尔滨有哪些会员单位？",
    "ближайшие мероприятия",
    "培训有哪些",
    "Кто участники из Хабаровска?",
    "谁是理事长？",
)
BOTS = {"this bot": ["run_bot.py"], "stock python-telegram-bot": ["-m", "tests.bench.stock_bot"]}


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
            people = await telegram.people(updates // len(QUESTIONS))
            for question in QUESTIONS:
                for person in people:
                    await telegram.tell("say", person=person, text=question)
            async with started([sys.executable, *command], environment):
                await telegram.wait_until_sent(updates, seconds=90)
            sent = await telegram.sent()
            seconds: float = sent[updates - 1]["at"] - sent[0]["at"]
            return (updates - 1) / seconds


async def main(updates: int = 600) -> None:
    """Print a line for each latency and bot."""
    for latency_ms in (0, 50):
        for name, command in BOTS.items():
            few = updates if latency_ms == 0 or name == "this bot" else updates // 4
            rate = await answered_a_second(command, updates=few, latency_ms=latency_ms)
            print(f"inbound, {latency_ms} ms a call, {name}: {rate:,.0f} updates answered a second ({few} at once)")


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
