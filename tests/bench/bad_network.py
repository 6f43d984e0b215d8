"""Campaigns over bad networks, ended and held against the server's own log, with the program's real time-outs.

`python -m tests.bench.bad_network [CHATS]`: the server takes 10 % of the messages and drops the connection; a second of
latency, and 25 % of the answers do not come before the time-out, half of them of messages that were taken. Each under
`resend` and `hold`, all four at once, for they mostly wait.
"""

import asyncio
import sqlite3
import sys
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.channels.telegram.transport import READ_TIMEOUT
from tests.bench.campaign import announce, subscribe
from tests.bench.telegram_stand import Stand, bot_environment, stand, started

CHATS = 300
RATE = 30
#: a campaign that has not ended by then has failed, in seconds
LONGEST = 600
LATE = READ_TIMEOUT + 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """What goes wrong; `faults` as the stand-in is told."""

    name: str
    options: tuple[str, ...] = ()
    faults: tuple[dict[str, Any], ...]


NETWORKS = (
    Network(
        name="10 % taken and dropped",
        faults=({"kind": "reset", "times": None, "probability": 0.1, "accepted": True},),
    ),
    Network(
        name="25 % time out, 1 s latency",
        options=("--latency-ms", "1000"),
        faults=(
            {"kind": "slow", "times": None, "probability": 0.125, "accepted": True, "seconds": LATE},
            # an eighth of all, as the one before has left it; carried out when nobody waits any more
            {"kind": "slow", "times": None, "probability": 0.143, "accepted": False, "seconds": LATE},
        ),
    ),
)


async def campaign(folder: Path, network: Network, policy: str, chats: int) -> bool:
    """Run one campaign, print its line, and return whether the ledger is what the server's log says."""
    database = folder / f"{network.name}-{policy}.db"
    async with stand("--limits", f"{RATE},1,20", *network.options) as telegram:
        ids = await telegram.people(chats)
        await subscribe(database, ids)
        own = folder / database.stem
        own.mkdir()
        await announce(database, own)
        for fault in network.faults:
            await telegram.tell("fault", method="sendMessage", **fault)
        environment = bot_environment(telegram.url, database, SEND_RATE=str(RATE), IN_DOUBT=policy, LOG_LEVEL="ERROR")
        async with started([sys.executable, "run_bot.py"], environment), asyncio.timeout(LONGEST):
            while _states(database).keys() & {"queued", "sending"}:  # noqa: ASYNC110 - the end is in a file
                await asyncio.sleep(0.5)
        # the start of the program is no part of it
        took = time.time() - (await telegram.sent())[0]["at"]
        state = await telegram.ask("state")
        faults = await _differences(telegram, database, policy)
    told = ", ".join(f"{name} {count}" for name, count in sorted(_states(database).items()))
    print(
        f"{network.name}, {policy}: {chats} chats in {took:.0f} s (ideal {chats / RATE:.0f}), {state['struck']} faults"
        f", 429: {state['floods']}; {told}; ledger and server's log {'differ: ' + faults if faults else 'agree'}",
        flush=True,
    )
    return not faults


def _states(database: Path) -> Counter[str]:
    with closing(sqlite3.connect(database)) as connection:
        return Counter(dict(connection.execute("SELECT state, count(*) FROM deliveries GROUP BY state")))


async def _differences(telegram: Stand, database: Path, policy: str) -> str:
    """Return where the ledger says something else than the server's log, blank when nowhere."""
    there: dict[int, set[int]] = {}
    for call in await telegram.sent():
        there.setdefault(int(call["parameters"]["chat_id"]), set()).add(call["answer"]["result"]["message_id"])
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT chat_id, state, message_id FROM deliveries").fetchall()
    wrong = Counter[str]()
    for chat, state, message in rows:
        ids = there.get(chat, set())
        wrong["sent but not there"] += state == "sent" and message not in ids
        wrong["there and not accounted for"] += bool(ids) and state not in {"sent", "in_doubt"}
        wrong["missing under resend"] += policy == "resend" and not ids
        wrong["copies under hold"] += policy == "hold" and len(ids) > 1
        wrong["missing and not in doubt"] += not ids and state != "in_doubt"
    return ", ".join(f"{what}: {count}" for what, count in wrong.items() if count)


async def main(chats: int = CHATS) -> int:
    """Print a line for each network and policy; return 1 when the ledger was wrong somewhere."""
    with TemporaryDirectory() as name:
        campaigns = [
            campaign(Path(name), network, policy, chats) for network in NETWORKS for policy in ("resend", "hold")
        ]
        return int(not all(await asyncio.gather(*campaigns)))


if __name__ == "__main__":
    sys.exit(asyncio.run(main(*map(int, sys.argv[1:2]))))
