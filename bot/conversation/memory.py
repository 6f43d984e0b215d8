"""What a person said last in a chat, for as long as a next question may lean on it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bot.domain.understood import Intent, Understood
from bot.render.reply import Reply
from bot.turn import Turn

#: after a pause like this one begins anew
KEPT = timedelta(minutes=30)
#: nobody says "the hundred and first"
_SHOWN_AT_MOST = 100
#: courtesy between two questions does not end what they are about
_FLEETING = frozenset({Intent.GREETING, Intent.THANKS, Intent.HELP, Intent.UNKNOWN, Intent.SET_LANGUAGE})

#: after these the words themselves may be passed on to the secretariat
_UNMET = frozenset({Intent.UNKNOWN, Intent.HELP})


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """The last question and what was shown for it; `unmet` are the words of a question that found no answer."""

    before: Understood | None = None
    shown: tuple[str, ...] = ()
    unmet: str = ""


_MEMORY = TypeAdapter(Memory)


async def recall(turn: Turn) -> Memory:
    """Return what is remembered, nothing when it was too long ago."""
    return as_memory(await turn.db.dialogues.find(turn.chat.id, turn.sender.id, turn.now - KEPT))


def as_memory(state: Mapping[str, Any] | None) -> Memory:
    """Return what was kept as a dialogue's state."""
    try:
        return _MEMORY.validate_python(state) if state else Memory()
    except ValidationError:
        # kept by an older version of the program
        return Memory()


async def remember(turn: Turn, understood: Understood, reply: Reply, before: Memory) -> None:
    """Remember what was asked and shown."""
    after = kept_of(understood, reply.ids, before)
    if after != before:
        state = _MEMORY.dump_python(after, mode="json", exclude_defaults=True)
        await turn.db.dialogues.put(turn.chat.id, turn.sender.id, state, turn.now)


def kept_of(understood: Understood, ids: tuple[str, ...], before: Memory) -> Memory:
    """Return what is remembered of a question whose answer showed `ids`, after what was remembered before it."""
    if understood.intent in _FLEETING and understood.sure:
        # the words of a question that found no answer can be passed on
        return replace(before, unmet=understood.text) if understood.intent in _UNMET and understood.text else before
    met = understood.sure and bool(ids or understood.intent not in _NAMING)
    unmet = "" if met else understood.text
    if not understood.sure:
        return replace(before, unmet=unmet)
    shown = before.shown if _is_of_list(understood, ids, before.shown) else ids[:_SHOWN_AT_MOST]
    return Memory(before=_bare(understood), shown=shown, unmet=unmet)


def _is_of_list(understood: Understood, ids: tuple[str, ...], shown: tuple[str, ...]) -> bool:
    """Return whether it is about one of those shown: that does not end the list, "the third one" still counts there."""
    opened = len(ids) == 1 and ids[0] in shown
    headed = understood.people_query.members.any_of
    return opened or (understood.intent is Intent.OFFICERS and bool(headed) and headed <= {*shown})


#: intents that answer with rows; without a row they have not answered
_NAMING = frozenset(
    {Intent.MEMBER, Intent.EVENT, Intent.FIND_MEMBERS, Intent.FIND_EVENTS, Intent.OFFICERS, Intent.TOPIC}
)


def _bare(understood: Understood) -> Understood:
    return replace(understood, text="", steps=(), alternatives=())
