"""Wires everything by constructor calls, in the order of the start; no globals."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from bot.app.edge import Edge, open_edge
from bot.app.tasks import OpenDoor, broadcast, conversation, keep_going, keep_menus, show_progress, talk, tidy, watch
from bot.settings import Settings
from bot.telegram.health import Health, Hearing
from bot.telegram.listen import Where, listening
from db import Store, open_store
from db.lock import only_one

#: from the signal to the end, in seconds; the rest is for closing the database
GRACE = 3.0

Fill = Callable[[Store], Awaitable[object]]


async def run_bot(
    settings: Settings, *, stop: asyncio.Event, open_door: OpenDoor = conversation, fill: Fill | None = None
) -> None:
    """Run the bot until `stop` is set; then it ends within five seconds, and nothing is lost.

    `fill` puts into an empty database what the bot begins with.
    """
    async with only_one(settings.database_url, stop) as ours:
        if not ours:
            return
        store = await open_store(settings.database_url)
        try:
            if fill is not None:
                await fill(store)
            async with open_edge(settings, store) as edge:
                await _serve(edge, open_door, stop)
        finally:
            await store.close()


async def _serve(edge: Edge, open_door: OpenDoor, stop: asyncio.Event) -> None:
    """Listen first, speak as soon as the languages are read; end when told, or when a part ends that must not."""
    hearing = Hearing()
    health = Health(store=edge.store, inbox=edge.inbox, outbox=edge.outbox, counts=edge.counts, hearing=hearing)
    async with listening(
        _where(edge.settings), bot=edge.bot, call=edge.call, receive=edge.inbox.receive, health=health
    ):
        tasks = [
            asyncio.create_task(talk(edge, open_door), name="inbox"),
            asyncio.create_task(keep_going("outbox", edge.outbox.run), name="outbox"),
            asyncio.create_task(broadcast(edge), name="broadcast"),
            asyncio.create_task(keep_going("progress", partial(show_progress, edge)), name="progress"),
            asyncio.create_task(keep_going("watch", partial(watch, health)), name="watch"),
            asyncio.create_task(keep_going("menus", partial(keep_menus, edge)), name="menus"),
            asyncio.create_task(keep_going("tidy", partial(tidy, edge.store)), name="tidy"),
        ]
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait({*tasks, stopping}, return_when=asyncio.FIRST_COMPLETED)
    # nothing comes in any more; what is being handled and sent may end
    edge.inbox.stop()
    await asyncio.wait(tasks[:1], timeout=1.0)
    await asyncio.gather(edge.outbox.stop(GRACE - 1.0), edge.engine.stop(GRACE - 1.0))
    for task in (*tasks, stopping):
        task.cancel()
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    broken = [result for result in ended if isinstance(result, Exception)]
    if broken:
        raise ExceptionGroup("a part ended that must not", broken)


def _where(settings: Settings) -> Where:
    return Where(
        host=settings.listen_host if settings.listen else "",
        port=settings.listen_port if settings.listen else 0,
        webhook_url=settings.webhook_url,
        webhook_secret=settings.webhook_secret.get_secret_value(),
    )
