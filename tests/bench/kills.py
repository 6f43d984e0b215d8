"""kill -9 at random moments with updates pending: every update answered, every effect once, few answers doubled.

`python -m tests.bench.kills [KILLS] [polling|webhook]`
"""

import asyncio
import random
import sqlite3
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.bench.free_port import free_port
from tests.bench.telegram_stand import Stand, bot_environment, stand, started

PEOPLE, EACH = 40, 5
#: from when the bot first listens, in seconds, to after it has answered all
LATEST = 1.2
#: which share of the kills comes before that, while it starts
AT_START = 0.1


@dataclass(slots=True)
class Tally:
    """What became of the updates over all kills."""

    asked: int = 0
    lost: int = 0
    doubled: int = 0
    most_doubled: int = 0
    effects_twice: int = 0
    out_of_order: int = 0


async def killed(kills: int, way: str, seed: int = 1) -> Tally:
    """Kill a bot so many times, each time with 200 updates pending, and count."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "kills.db"
        async with stand() as telegram:
            environment = bot_environment(telegram.url, database)
            if way == "webhook":
                port = free_port()
                url = f"http://127.0.0.1:{port}/hook"
                environment |= {"WEBHOOK_URL": url, "WEBHOOK_SECRET": "s3cret", "LISTEN": f"127.0.0.1:{port}"}
            people = await telegram.people(PEOPLE)
            answered = 0
            for kill in range(kills):
                starting, moment = chance.random() < AT_START, chance.uniform(0, LATEST)
                answered = await _one(
                    telegram,
                    environment,
                    people,
                    kill=kill,
                    moment=moment,
                    starting=starting,
                    before=answered,
                    tally=tally,
                )
        tally.effects_twice = _twice(database)
    return tally


async def _one(
    telegram: Stand,
    environment: dict[str, str],
    people: list[int],
    *,
    kill: int,
    moment: float,
    starting: bool,
    before: int,
    tally: Tally,
) -> int:
    """Ask 200 questions, kill the bot at a moment, start it again, and count the answers; return how many there are."""
    for number in range(EACH):
        for person in people:
            await telegram.tell("say", person=person, text=f"{kill}.{number}")
    command = [sys.executable, "-m", "tests.bench.echo_bot"]
    calls = len(await telegram.ask("calls"))
    async with started(command, environment):
        if not starting:
            await _listens(telegram, calls)
        await asyncio.sleep(moment)
    expected = {(person, f"echo {kill}.{number}") for person in people for number in range(EACH)}
    found: list[tuple[int, str]] = []
    async with started(command, environment):
        for _ in range(150):
            await asyncio.sleep(0.1)
            found = _answers(await telegram.sent(), before)
            if expected <= set(found):
                break
        # what is doubled comes at once or not at all
        await asyncio.sleep(0.3)
        sent = await telegram.sent()
        found = _answers(sent, before)
    counted = Counter(found)
    doubled = sum(times - 1 for times in counted.values())
    tally.asked += len(expected)
    tally.lost += len(expected - set(found))
    tally.doubled += doubled
    tally.most_doubled = max(tally.most_doubled, doubled)
    tally.out_of_order += _out_of_order(found)
    return len(sent)


async def _listens(telegram: Stand, before: int) -> None:
    """Return once the bot has asked for updates, or has said where they are to be brought."""
    while not any(  # noqa: ASYNC110 - it happens in another process
        call["method"] in {"getUpdates", "setWebhook"} for call in await telegram.ask("calls", after=before)
    ):
        await asyncio.sleep(0.02)


def _answers(sent: list[dict[str, object]], before: int) -> list[tuple[int, str]]:
    parameters = [call["parameters"] for call in sent[before:]]
    return [(int(one["chat_id"]), str(one["text"])) for one in parameters if isinstance(one, dict)]


def _out_of_order(found: list[tuple[int, str]]) -> int:
    """Return how many first answers came before an earlier one of their chat."""
    seen: dict[int, list[str]] = {}
    for person, text in found:
        if text not in seen.setdefault(person, []):
            seen[person].append(text)
    return sum(texts != sorted(texts) for texts in seen.values())


def _twice(database: Path) -> int:
    with sqlite3.connect(database) as connection:
        rows = connection.execute("SELECT count(*) - count(DISTINCT update_id) FROM outgoing").fetchone()
    return int(rows[0])


async def main(kills: int = 20, ways: tuple[str, ...] = ("polling", "webhook")) -> None:
    """Print what became of the updates."""
    for way in ways:
        tally = await killed(kills, way)
        print(
            f"kill -9, {way}: {kills} kills, {tally.asked} updates, lost {tally.lost}, effects twice "
            f"{tally.effects_twice}, out of order {tally.out_of_order}, answers doubled {tally.doubled} in all, "
            f"at most {tally.most_doubled} by one kill"
        )


if __name__ == "__main__":
    words = sys.argv[1:]
    asyncio.run(main(int(words[0]) if words else 20, tuple(words[1:]) or ("polling", "webhook")))
