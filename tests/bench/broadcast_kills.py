"""The bot killed at random moments of a campaign: `python -m tests.bench.broadcast_kills [KILLS [SEED]]`.

The oracle is the server's own log of what it accepted.
"""

import asyncio
import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.bench.campaign import NUMBER, announce, command, sends, subscribe
from tests.bench.telegram_stand import Stand, bot_environment, stand, started

CHATS = 500
KILLS = 20
#: from the start of the process to the kill
SOONEST, LATEST = 0.7, 4.0
SENDERS = 8


@dataclass
class Tally:
    """What happened in all campaigns of one policy."""

    kills: int = 0
    campaigns: int = 0
    lost: int = 0
    copies: int = 0
    in_doubt: int = 0
    unlisted: int = 0
    first_sends: list[float] = field(default_factory=list)


async def campaign(folder: Path, policy: str, random: Random, tally: Tally, most_kills: int) -> None:
    """Run one campaign to its end through kills."""
    async with stand("--limits", "30,1,20") as telegram:
        ids = await telegram.people(CHATS)
        database = folder / f"{policy}-{tally.campaigns}.db"
        await subscribe(database, ids)
        await announce(database, folder)
        environment = bot_environment(telegram.url, database, IN_DOUBT=policy, SEND_RATE="30", LOG_LEVEL="ERROR")
        while tally.kills < most_kills and await _open(database):
            before = len(await telegram.ask("calls"))
            async with started([sys.executable, "run_bot.py"], environment) as process:
                await asyncio.sleep(random.uniform(SOONEST, LATEST))
                process.kill()
            tally.kills += 1
            tally.first_sends += await _first_send(telegram, before)
        async with started([sys.executable, "run_bot.py"], environment), asyncio.timeout(120):
            while await _open(database):  # noqa: ASYNC110 - the end is in a file
                await asyncio.sleep(0.5)
        await _judge(telegram, database, ids, tally)


async def _report(database: Path) -> dict[str, int]:
    _status, output = await command(database, "report", NUMBER, "--json")
    states: dict[str, int] = json.loads(output)["states"]
    return states


async def _open(database: Path) -> bool:
    states = await _report(database)
    return states["queued"] + states["sending"] > 0


async def _first_send(telegram: Stand, before: int) -> list[float]:
    """Return how long after the first getUpdates of a run its first message was there."""
    calls = await telegram.ask("calls", after=before)
    asked = [call["at"] for call in calls if call["method"] == "getUpdates"]
    sent = [call["at"] for call in calls if call["method"] == "sendMessage" and call["accepted"]]
    return [sent[0] - asked[0]] if asked and sent else []


async def _judge(telegram: Stand, database: Path, ids: list[int], tally: Tally) -> None:
    copies = Counter((await sends(telegram)).chats)
    states = await _report(database)
    missing = len(set(ids) - set(copies))
    tally.campaigns += 1
    tally.lost += missing
    tally.copies += sum(copies.values()) - len(copies)
    tally.in_doubt += states["in_doubt"]
    tally.unlisted += max(0, missing - states["in_doubt"])


async def main(kills: int = KILLS, seed: int = 1) -> None:
    """Print a line for each policy."""
    for policy in ("resend", "hold"):
        random, tally = Random(seed), Tally()  # noqa: S311 - seeded moments, no secret
        with TemporaryDirectory() as name:
            while tally.kills < kills:
                await campaign(Path(name), policy, random, tally, kills)
        slowest = max(tally.first_sends, default=0.0)
        print(
            f"{policy:7} {tally.kills} kills in {tally.campaigns} campaigns of {CHATS}: lost {tally.lost}, "
            f"copies {tally.copies} (allowed {SENDERS * tally.kills if policy == 'resend' else 0}), "
            f"in doubt {tally.in_doubt}, missing and not listed {tally.unlisted}, "
            f"first send at most {slowest:.2f} s after the first getUpdates"
        )


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:3])))
