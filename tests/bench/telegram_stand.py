"""The stand-in for the Bot API in a process of its own, told what to do over HTTP."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from tests.secrecy import TOKEN

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A running stand-in."""

    url: str
    session: aiohttp.ClientSession

    async def tell(self, act: str, **given: Any) -> Any:
        """Make the stand-in do something."""
        async with self.session.post(f"{self.url}/control/{act}", json=given) as response:
            return await response.json()

    async def ask(self, act: str, **given: Any) -> Any:
        """Ask the stand-in something."""
        async with self.session.get(f"{self.url}/control/{act}", params=given) as response:
            return await response.json()

    async def people(self, count: int) -> list[int]:
        """Return the ids of so many new people who have started the bot."""
        found: list[int] = (await self.tell("people", count=count))["ids"]
        return found

    async def sent(self) -> list[dict[str, Any]]:
        """Return the accepted messages, oldest first."""
        calls = await self.ask("calls", method="sendMessage")
        return [call for call in calls if call["accepted"]]

    async def wait_until_sent(self, count: int, *, seconds: float = 120) -> float:
        """Wait until so many calls of sendMessage were accepted (others are not counted)."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while loop.time() < end:
            if (await self.ask("state"))["accepted"] >= count and len(await self.sent()) >= count:
                return loop.time()
            await asyncio.sleep(0.1)
        raise TimeoutError(f"{len(await self.sent())} of {count} messages were sent")


@asynccontextmanager
async def stand(*options: str) -> AsyncIterator[Stand]:
    """Run the stand-in."""
    async with started(
        [sys.executable, "-m", "bot.sandbox", "--control", "--token", TOKEN, *options], {}, pipe=True
    ) as process:
        assert process.stdout is not None
        url = (await process.stdout.readline()).decode().strip()
        async with aiohttp.ClientSession() as session:
            yield Stand(url=url, session=session)


@asynccontextmanager
async def started(
    command: Sequence[str], environment: Mapping[str, str], *, pipe: bool = False, log: Path | None = None
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run a process of this program; it is killed when the block ends, if it still runs."""
    with (log or Path("/dev/null")).open("ab") as file:
        process = await asyncio.create_subprocess_exec(
            *command,
            cwd=ROOT,
            env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **environment},
            stdout=asyncio.subprocess.PIPE if pipe else file,
            stderr=file,
        )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def bot_environment(stand_url: str, database: Path, **more: str) -> dict[str, str]:
    """Return the settings of a bot that talks with the stand-in, its rate lifted."""
    return {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": stand_url,
        "DATABASE_URL": f"sqlite+aiosqlite:///{database}",
        "SEND_RATE": "100000",
        "LISTEN": "127.0.0.1:0",
        **more,
    }


def as_json(value: object) -> str:
    """Return a value for a line of a report."""
    return json.dumps(value, ensure_ascii=False)
