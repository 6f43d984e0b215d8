"""How fast and how polite the broadcast is, beside python-telegram-bot and aiogram in the same run.

`python -m tests.bench.broadcast [CHATS]`: strict 30 a second, an unlimited server, 80 ms of latency.
"""

import asyncio
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.campaign import run_until_sent, sends, subscribe
from tests.bench.telegram_stand import ROOT, Stand, stand

STRICT_CHATS = 600
UNLIMITED_CHATS = 5_000
LATENCY_CHATS = 2_000
ALLOWED = 30


async def ours(folder: Path, chats: int, options: Sequence[str], rate: str) -> tuple[float, str]:
    """Return the rate and the line of our own campaign."""
    async with stand(*options) as telegram:
        ids = await telegram.people(chats)
        database = folder / f"{time.monotonic_ns()}.db"
        await subscribe(database, ids)
        ran = await run_until_sent(telegram, database, folder, SEND_RATE=rate)
        line = f"{_line(ran.sends.rate, len(set(ran.sends.chats)), chats)} {await _manners(telegram)}"
        return ran.sends.rate, f"{line} {ran.memory:4.0f} MB, {ran.milliseconds:.2f} ms of processor a message"


async def theirs(kind: str, chats: int, options: Sequence[str], in_flight: int) -> tuple[float, str]:
    """Return the rate and the line of the same campaign as another library's user would write it."""
    async with stand(*options) as telegram:
        ids = await telegram.people(chats)
        words = [sys.executable, "-m", "tests.bench.other_libraries", kind, telegram.url, str(in_flight)]
        process = await asyncio.create_subprocess_exec(
            *words,
            cwd=ROOT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        await process.communicate("\n".join(map(str, ids)).encode())
        sent = await sends(telegram)
        return sent.rate, f"{_line(sent.rate, len(set(sent.chats)), chats)} {await _manners(telegram)}"


def _line(rate: float, reached: int, chats: int) -> str:
    return f"{rate:7.1f}/s {reached:5}/{chats}"


async def _manners(telegram: Stand) -> str:
    state = await telegram.ask("state")
    return f"429: {state['floods']:4} during a ban: {state['during_ban']:4}"


async def strict(folder: Path) -> None:
    """Print the campaign under a strict 30 messages a second."""
    print(f"strict {ALLOWED}/s, {STRICT_CHATS} chats")
    options = ("--limits", f"{ALLOWED},1,20")
    rate, line = await ours(folder, STRICT_CHATS, options, str(ALLOWED))
    print(f"  this bot                        {line}   {rate / ALLOWED:.1%} of the allowed rate")
    for kind, in_flight in (("ptb_limited", 100), ("aiogram", 30)):
        print(f"  {kind:12} {in_flight:3} in flight      {(await theirs(kind, STRICT_CHATS, options, in_flight))[1]}")


async def unlimited(folder: Path, chats: int) -> None:
    """Print the campaign on a server without limits, every send durable before it goes."""
    print(f"unlimited, {chats} chats")
    rate, line = await ours(folder, chats, (), "100000")
    print(f"  this bot                        {line}")
    best = 0.0
    for kind, in_flight in (("ptb", 1), ("ptb", 8), ("ptb", 30), ("aiogram", 30)):
        other, line = await theirs(kind, chats, (), in_flight)
        best = max(best, other if kind == "ptb" else 0.0)
        print(f"  {kind:12} {in_flight:3} in flight      {line}")
    print(f"  this bot to python-telegram-bot at its best: {rate / best:.2f}")


async def distant(folder: Path) -> None:
    """Print the campaign at 80 ms of latency."""
    print(f"80 ms of latency, {LATENCY_CHATS} chats")
    print(
        f"  this bot                        {(await ours(folder, LATENCY_CHATS, ('--latency-ms', '80'), '100000'))[1]}"
    )


async def main(chats: int = UNLIMITED_CHATS) -> None:
    """Print everything."""
    with TemporaryDirectory() as name:
        await unlimited(Path(name), chats)
        await distant(Path(name))
        await strict(Path(name))


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:2])))
