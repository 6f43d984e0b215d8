"""What the bot knows by name, with what admins taught it; made anew when the data has changed."""

import asyncio
import gc
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial

from bot.domain.learnt import LearntAlias
from bot.domain.places import Place
from bot.domain.vocabulary import NameKind, Vocabulary
from bot.understanding.normalize import normalize
from bot.understanding.vocabulary import build_vocabulary
from db import Db


class Knowledge:
    """The vocabulary of one process, as fresh as the data."""

    def __init__(self) -> None:
        self._version: tuple[int, int] | None = None
        self._vocabulary: Vocabulary | None = None

    async def vocabulary(self, db: Db) -> Vocabulary:
        """Return the vocabulary of the data as this transaction sees it."""
        version = (await db.alliance.version(), await db.learnt.version())
        if self._vocabulary is None or version != self._version:
            self._vocabulary = await read_vocabulary(db)
            self._version = version
            _leave_alone()
        return self._vocabulary


def _leave_alone() -> None:
    """Let the garbage collector pass over what stays: with 10,000 members, looking through it stops all for 250 ms."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


async def read_vocabulary(db: Db) -> Vocabulary:
    """Return the vocabulary of the data in the database and of what admins taught."""
    learnt = await db.learnt.all()
    members, topics, fields = (_aliases(learnt, kind) for kind in (NameKind.MEMBER, NameKind.TOPIC, NameKind.FIELD))
    make = partial(
        build_vocabulary,
        members=[replace(row, aliases=(*row.aliases, *members.get(row.id, ()))) for row in await db.members.all()],
        people=await db.people.all(),
        events=await db.events.all(),
        topics=[replace(row, aliases=(*row.aliases, *topics.get(row.id, ()))) for row in await db.topics.all()],
        fields=[replace(row, aliases=(*row.aliases, *fields.get(row.id, ()))) for row in await db.fields.all()],
    )
    # with 10,000 members that takes seconds, in which the senders go on
    vocabulary = await asyncio.to_thread(_undisturbed, make)
    return replace(vocabulary, places=_places(vocabulary.places, _aliases(learnt, NameKind.PLACE)))


def _undisturbed(make: Callable[[], Vocabulary]) -> Vocabulary:
    """Return what `make` makes, without looking for garbage among what is all kept: that takes a fifth of the time."""
    gc.disable()
    try:
        return make()
    finally:
        gc.enable()


def _aliases(learnt: Iterable[LearntAlias], kind: NameKind) -> dict[str, list[str]]:
    aliases: dict[str, list[str]] = {}
    for each in learnt:
        if each.kind is kind:
            aliases.setdefault(each.target, []).append(each.alias)
    return aliases


def _places(
    forms: Mapping[str, tuple[Place, ...]], aliases: Mapping[str, list[str]]
) -> Mapping[str, tuple[Place, ...]]:
    if not aliases:
        return forms
    by_code = {place.code: place for places in forms.values() for place in places}
    learnt = {
        normalize(alias): (by_code[code],) for code, names in aliases.items() if code in by_code for alias in names
    }
    return {**forms, **learnt}
