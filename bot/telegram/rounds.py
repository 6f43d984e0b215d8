"""Who is next: updates in order within a chat, the chats taking turns."""

from collections import deque
from collections.abc import Iterable

from bot.domain.chats import ChatId
from db.inbox import StoredUpdate


class Rounds:
    """Updates that wait in memory; what does not fit into `room` is left on disk, and `overflowed` says so."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._chats: dict[ChatId, deque[StoredUpdate]] = {}
        #: chats whose first update is to be tried again after a while
        self._resting: dict[ChatId, deque[StoredUpdate]] = {}
        self._known: set[int] = set()
        self.overflowed = False

    def __len__(self) -> int:
        return len(self._known)

    def put(self, updates: Iterable[StoredUpdate]) -> None:
        """Let updates wait their turn; known ones change nothing."""
        for update in updates:
            if len(self._known) >= self._room:
                self.overflowed = True
                return
            if update.update_id not in self._known:
                self._known.add(update.update_id)
                self._place(update)

    def _place(self, update: StoredUpdate) -> None:
        chats = self._resting if update.chat_id in self._resting else self._chats
        queue = chats.setdefault(update.chat_id, deque())
        late = bool(queue) and queue[-1].update_id > update.update_id
        queue.append(update)
        if late:
            chats[update.chat_id] = deque(sorted(queue, key=lambda item: item.update_id))

    def next(self, most: int) -> list[StoredUpdate]:
        """Return what to handle next: one update of each chat before the second of any, so no flood delays others."""
        batch: list[StoredUpdate] = []
        before, place = -1, 0
        while before < len(batch) < most:
            before = len(batch)
            for queue in self._chats.values():
                if len(batch) == most:
                    break
                if len(queue) > place:
                    batch.append(queue[place])
            place += 1
        return batch

    def end(self, updates: Iterable[StoredUpdate]) -> None:
        """Take out what is over; its chats go to the end of the round."""
        for update in updates:
            self._known.discard(update.update_id)
            queue = self._chats.pop(update.chat_id)
            queue.remove(update)
            if queue:
                self._chats[update.chat_id] = queue

    def resting(self, chat_id: ChatId) -> bool:
        """Return whether a chat rests."""
        return chat_id in self._resting

    def rest(self, failed: StoredUpdate) -> None:
        """Pass over a chat until `resume`; its update is put back as it is given."""
        queue = self._chats.pop(failed.chat_id)
        place = next(place for place, update in enumerate(queue) if update.update_id == failed.update_id)
        queue[place] = failed
        self._resting[failed.chat_id] = queue

    def resume(self, chat_id: ChatId) -> None:
        """Let a chat take turns again."""
        self._chats[chat_id] = self._resting.pop(chat_id)
