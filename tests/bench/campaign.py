"""A campaign on the stand-in: people who are subscribed, an announcement to them, the running bot."""

import asyncio
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import inf
from os import sysconf
from pathlib import Path
from typing import Any

from bot.domain.chats import Chat, ChatId, ChatKind
from db import open_store
from tests.bench.telegram_stand import Stand, bot_environment, started

FILE = """\
number = "中俄职教联盟函〔2026〕015号"
subject = "training"
confirm = true
[zh]
title = "焊接师资培训通知"
body = "<b>各成员单位：</b>请于截止日期前报名。{zh}"
[ru]
title = "Курсы для преподавателей сварки"
body = "<b>Уважаемые коллеги!</b> Просим подать заявку до указанного срока. {ru}"
"""
#: seconds of work in half a second; a bot that has less to do stands ready
RESTS = 0.05
NUMBER = "中俄职教联盟函〔2026〕015号"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sends:
    """What the server accepted: when, for whom."""

    at: tuple[float, ...]
    chats: tuple[int, ...]

    @property
    def rate(self) -> float:
        """Messages a second from the first to the last."""
        span = self.at[-1] - self.at[0] if len(self.at) > 1 else 0.0
        return (len(self.at) - 1) / span if span else 0.0


def url_of(database: Path) -> str:
    """Return a database's address."""
    return f"sqlite+aiosqlite:///{database}"


async def subscribe(database: Path, ids: Sequence[int]) -> None:
    """Subscribe these people; half of them read Chinese."""
    store = await open_store(url_of(database))
    now = datetime.now(UTC)
    async with store.begin() as db:
        for chat_id in ids:
            language = "zh" if chat_id % 2 else "ru"
            await db.chats.put(Chat(id=ChatId(chat_id), kind=ChatKind.PRIVATE, language=language), now)
            await db.subscriptions.subscribe(ChatId(chat_id), now)
    await store.close()


async def command(database: Path, *words: str) -> tuple[int, str]:
    """Run a command of the program and return its exit status and output."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "run_bot.py",
        *words,
        env={"PATH": "/usr/bin:/bin", "DATABASE_URL": url_of(database)},
        stdout=asyncio.subprocess.PIPE,
    )
    output, _ = await process.communicate()
    return process.returncode or 0, output.decode()


async def announce(database: Path, folder: Path) -> int:
    """Announce from a file, and return the number of recipients."""
    file = folder / "announcement.toml"
    file.write_text(
        FILE.format(zh="培训内容与费用见附件。" * 10, ru="Программа и стоимость — во вложении. " * 8), "utf-8"
    )
    status, output = await command(database, "announce", str(file))
    if status:
        raise RuntimeError(f"announce ended with {status}: {output}")
    return int(output.rsplit(":", 1)[1])


async def sends(stand: Stand) -> Sends:
    """Return what the server has accepted so far."""
    calls: list[dict[str, Any]] = await stand.sent()
    return Sends(
        at=tuple(call["at"] for call in calls), chats=tuple(int(call["parameters"]["chat_id"]) for call in calls)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """A campaign that was carried out: what was sent, the bot's most memory in MB, its processor time a message."""

    sends: Sends
    memory: float
    milliseconds: float


async def run_until_sent(stand: Stand, database: Path, folder: Path, **settings: str) -> Ran:
    """Run the bot, announce when it stands ready, and wait until everybody has it."""
    environment = bot_environment(stand.url, database, LOG_LEVEL="WARNING", **settings)
    async with started([sys.executable, "run_bot.py"], environment) as process:
        await _ready(stand, process.pid)
        before = processor_seconds(process.pid)
        count = await announce(database, folder)
        await stand.wait_until_sent(count, seconds=600)
        used, memory = processor_seconds(process.pid) - before, peak_memory(process.pid)
    return Ran(sends=await sends(stand), memory=memory, milliseconds=used / count * 1000)


async def _ready(stand: Stand, pid: int) -> None:
    """Return once the bot has done what it does at its start: the others have loaded everything as well."""
    while not (await stand.ask("state"))["calls"]:  # noqa: ASYNC110 - the server's log is in another process
        await asyncio.sleep(0.1)
    busy = inf
    while busy > RESTS:
        before = processor_seconds(pid)
        await asyncio.sleep(0.5)
        busy = processor_seconds(pid) - before


def processor_seconds(pid: int) -> float:
    """Return how long a process has kept a processor busy so far; Linux only."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / sysconf("SC_CLK_TCK")


def peak_memory(pid: int) -> float:
    """Return the most memory a process has had so far, in MB; Linux only."""
    lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1000
