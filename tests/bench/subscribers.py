"""100,000 subscribers: queueing, the report, memory: `python -m tests.bench.subscribers`."""

import asyncio
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from bot.domain.announcements import Announcement, Letter
from bot.domain.deliveries import DeliveryState, Record
from bot.domain.subscriptions import Subject
from db import open_store
from db.schema.announcing import subscriptions
from db.schema.talk import chats
from tests.bench.campaign import peak_memory, url_of

CHATS = 100_000
INSTITUTIONS = 153
BATCH = 256


async def main(count: int = CHATS) -> None:
    """Print the figures."""
    with TemporaryDirectory() as name:
        store = await open_store(url_of(Path(name) / "many.db"))
        now = datetime.now(UTC)
        async with store.begin() as db:
            for start in range(1, count, 10_000):
                ids = range(start, start + 10_000)
                rows = [
                    {"id": one, "kind": "private", "language": "zh", "created_at": now, "seen_at": now} for one in ids
                ]
                await db.connection.execute(insert(chats), rows)
                joined = [
                    {"chat_id": one, "created_at": now, "member_id": f"m-{one % INSTITUTIONS}" if one % 2 else None}
                    for one in ids
                ]
                await db.connection.execute(insert(subscriptions), joined)
        letter = Letter(title="通知", body="内容")
        draft = Announcement(number="1", subject=Subject.NEWS, letters={"zh": letter})
        began = time.perf_counter()
        async with store.begin() as db:
            announcement = replace(draft, id=await db.announcements.add(draft, [], None, now))
            queued = await db.announcements.queue(announcement, [], now)
        print(f"queued     {queued:7} in {time.perf_counter() - began:6.2f} s")
        began = time.perf_counter()
        async with store.begin() as db:
            claim = await db.deliveries.claim(now, BATCH, _zone())
            await db.deliveries.record(
                [
                    Record(
                        delivery=one,
                        state=DeliveryState.SENT,
                        part=0,
                        attempts=1,
                        next_at=now,
                        message_id=1,
                        more=(),
                        shown=0,
                        sent_at=now,
                    )
                    for one in claim.deliveries
                ],
                now,
            )
        print(f"claimed and recorded {len(claim.deliveries)} in {(time.perf_counter() - began) * 1000:6.1f} ms")
        began = time.perf_counter()
        async with store.read() as db:
            report = await db.reports.of(announcement)
        took = time.perf_counter() - began
        print(f"report of  {report.recipients:7} in {took:6.2f} s, {len(report.institutions)} institutions")
        print(f"most memory {peak_memory_of_this():5.0f} MB")
        await store.close()


def peak_memory_of_this() -> float:
    """Return the most memory that this process has had, in MB."""
    from os import getpid

    return peak_memory(getpid())


def _zone() -> ZoneInfo:
    return ZoneInfo("Asia/Shanghai")


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:2])))
