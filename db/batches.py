"""Several writers, one commit: what is handed in while a commit runs goes into the next one together."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Batches(Generic[Item]):
    """Hands items to `write` in batches, one batch at a time; `write` commits or raises."""

    def __init__(self, write: Callable[[list[Item]], Awaitable[None]]) -> None:
        self._write = write
        self._waiting: list[tuple[list[Item], asyncio.Future[None]]] = []
        self._writer: asyncio.Task[None] | None = None

    async def put(self, items: Iterable[Item]) -> None:
        """Return once the items are on disk.

        Raises:
            Exception: what `write` raised; nothing of the batch is kept.
        """
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((list(items), done))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._run())
        await done

    async def _run(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            failure: Exception | None = None
            try:
                await self._write([item for items, _done in batch for item in items])
            except Exception as error:  # noqa: BLE001 - handed to those who wait for it
                failure = error
            for _items, done in batch:
                if done.done():
                    continue
                if failure is None:
                    done.set_result(None)
                else:
                    done.set_exception(failure)
