"""The bot killed at random moments of campaigns, at Telegram's rate; the oracle is the server's log of what it took.

`python -m tests.bench.broadcast_kills [KILLS [SEED [POLICY]]]`: campaigns with the seeds SEED, SEED + 1, … until so
many kills were made, under `resend`, `hold` or both. A campaign can be repeated by its seed, and many kills be made in
parts by giving each part seeds of its own. A kill takes 3 to 4 seconds. It fails, with the seed and the bot's own log,
as soon as a campaign breaks what is promised.
"""

import asyncio
import sqlite3
import sys
import time
from asyncio.subprocess import Process
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.bench.campaign import announce, sends, subscribe
from tests.bench.telegram_stand import Stand, bot_environment, stand, started

CHATS = 500
KILLS = 20
#: one kill in five comes so many seconds after the start of the process, the others after its first message
EARLY, AT_START, LATER = 0.2, (0.3, 1.5), (0.0, 3.0)
#: copies under `resend`
ALLOWED_A_KILL = 8
#: from a run's first getUpdates to its first message
ALLOWED_FIRST = 2.0
POLICIES = ("resend", "hold")
COMMAND = (sys.executable, "run_bot.py")


class BrokenPromiseError(Exception):
    """A campaign did not end as promised."""


@dataclass
class Tally:
    """What happened in all campaigns of one policy."""

    kills: int = 0
    campaigns: int = 0
    lost: int = 0
    copies: int = 0
    in_doubt: int = 0
    unlisted: int = 0
    #: how many calls each kill left without a result
    cut: list[int] = field(default_factory=list)
    first_sends: list[float] = field(default_factory=list)

    def check(self, policy: str) -> None:
        """Raise when something is not as promised.

        Raises:
            BrokenPromiseError: it says what.
        """
        allowed = ALLOWED_A_KILL * self.kills
        broken = {
            "lost": self.lost if policy == "resend" else 0,
            "missing and not listed": self.unlisted,
            "copies": max(0, self.copies - (allowed if policy == "resend" else 0)),
        }
        if any(broken.values()):
            raise BrokenPromiseError(", ".join(f"{what}: {count}" for what, count in broken.items() if count))

    def line(self, policy: str) -> str:
        """Return what happened in a line."""
        first = max(self.first_sends, default=0.0)
        allowed = ALLOWED_A_KILL * self.kills if policy == "resend" else 0
        return (
            f"{policy:7} {self.kills} kills in {self.campaigns} campaigns of {CHATS}: missing {self.lost}, "
            f"copies {self.copies} (allowed {allowed}), in doubt {self.in_doubt}, missing and not listed "
            f"{self.unlisted}; at most {max(self.cut, default=0)} calls cut off by a kill; first message at most "
            f"{first:.2f} s after the first getUpdates of {len(self.first_sends)} runs"
        )


async def campaign(folder: Path, policy: str, seed: int, tally: Tally, most_kills: int) -> None:
    """Run one campaign to its end through kills."""
    random = Random(f"{policy} {seed}")  # noqa: S311 - seeded moments, no secret
    async with stand("--limits", "30,1,20") as telegram:
        ids = await telegram.people(CHATS)
        (asking,) = await telegram.people(1)
        database = folder / f"{policy}-{seed}.db"
        await subscribe(database, ids)
        await announce(database, folder)
        environment = bot_environment(telegram.url, database, IN_DOUBT=policy, SEND_RATE="30", LOG_LEVEL="ERROR")
        while tally.kills < most_kills and _open(database):
            before = await _asked(telegram, asking)
            async with started(COMMAND, environment, log=_log(folder)) as process:
                await _moment(random, database, process)
                if process.returncode is not None:
                    raise BrokenPromiseError(f"the bot ended by itself with status {process.returncode}")
                process.kill()
            tally.kills += 1
            tally.cut.append(_states(database)["sending"])
            tally.first_sends += await _first_send(telegram, before, ids, ended=time.time())
        before = await _asked(telegram, asking)
        async with started(COMMAND, environment, log=_log(folder)), asyncio.timeout(120):
            while _open(database):  # noqa: ASYNC110 - the end is in a file
                await asyncio.sleep(0.5)
        tally.first_sends += await _first_send(telegram, before, ids)
        await _judge(telegram, database, ids, tally)


async def _moment(random: Random, database: Path, process: Process) -> None:
    """Wait for the moment of a kill; most come while messages go out, however slow the machine is to start the bot."""
    if random.random() < EARLY:
        await asyncio.sleep(random.uniform(*AT_START))
        return
    before, after = _states(database)["sent"], random.uniform(*LATER)
    async with asyncio.timeout(60):
        while (  # noqa: ASYNC110 - the ledger is in another process
            process.returncode is None and _states(database)["sent"] == before and _open(database)
        ):
            await asyncio.sleep(0.02)
    await asyncio.sleep(after)


def _log(folder: Path) -> Path:
    return folder / "bot.log"


def _states(database: Path) -> Counter[str]:
    with closing(sqlite3.connect(database)) as connection:
        return Counter(dict(connection.execute("SELECT state, count(*) FROM deliveries GROUP BY state")))


def _open(database: Path) -> bool:
    states = _states(database)
    return states["queued"] + states["sending"] > 0


async def _asked(telegram: Stand, person: int) -> int:
    """Let somebody ask, for the server notes no getUpdates that brings nothing; return how many calls there were."""
    await telegram.tell("say", person=person, text="?")
    calls: int = (await telegram.ask("state"))["calls"]
    return calls


async def _first_send(telegram: Stand, before: int, ids: list[int], ended: float | None = None) -> list[float]:
    """Return how long after a run's first getUpdates its first message was there, or that it was not when it ended."""
    calls = await telegram.ask("calls", after=before)
    asked = [call["at"] for call in calls if call["method"] == "getUpdates"]
    messages = [call for call in calls if call["method"] == "sendMessage" and call["accepted"]]
    sent = [call["at"] for call in messages if int(call["parameters"]["chat_id"]) in ids]
    if not asked:
        return []
    if sent:
        return [max(0.0, sent[0] - asked[0])]
    # killed before it was due says nothing
    return [ended - asked[0]] if ended and ended - asked[0] > ALLOWED_FIRST else []


async def _judge(telegram: Stand, database: Path, ids: list[int], tally: Tally) -> None:
    subscribers = set(ids)
    copies = Counter(chat for chat in (await sends(telegram)).chats if chat in subscribers)
    in_doubt = _states(database)["in_doubt"]
    missing = len(subscribers - set(copies))
    tally.campaigns += 1
    tally.lost += missing
    tally.copies += sum(copies.values()) - len(copies)
    tally.in_doubt += in_doubt
    tally.unlisted += max(0, missing - in_doubt)


async def killed(policy: str, kills: int, seed: int) -> int:
    """Run the campaigns of one policy, print a line, and return 1 when one broke what is promised."""
    tally = Tally()
    with TemporaryDirectory() as name:
        folder = Path(name)
        while tally.kills < kills:
            try:
                await campaign(folder, policy, seed, tally, kills)
                tally.check(policy)
            except (BrokenPromiseError, TimeoutError) as broken:
                log = _log(folder).read_text("utf-8")
                print(f"{tally.line(policy)}\n{policy} BROKEN with seed {seed}: {broken!r}; the bot's log:\n{log}")
                return 1
            seed += 1
    late = sum(seconds > ALLOWED_FIRST for seconds in tally.first_sends)
    print(tally.line(policy) + (f"; {late} of them LATE" if late else ""), flush=True)
    return int(late > 0)


async def main(kills: int, seed: int, policies: Sequence[str]) -> int:
    """Print a line for each policy; return the exit status."""
    return max([await killed(policy, kills, seed) for policy in policies])


if __name__ == "__main__":
    words = dict(enumerate(sys.argv[1:]))
    sys.exit(asyncio.run(main(int(words.get(0, KILLS)), int(words.get(1, 1)), [words[2]] if 2 in words else POLICIES)))
