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
    if understood.intent in _FLEETING and understood.sure:
        if understood.intent in _UNMET and understood.text:
            await _remember_unmet(turn, understood.text, before)
        return
    # a card opened from a list does not end the list: "the third one" still counts there
    opened = len(reply.ids) == 1 and reply.ids[0] in before.shown
    met = understood.sure and bool(reply.ids or understood.intent not in _NAMING)
    kept = Memory(
        before=_bare(understood) if understood.sure else before.before,
        shown=reply.ids[:_SHOWN_AT_MOST] if understood.sure and not opened else before.shown,
        unmet="" if met else understood.text,
    )
    state = _MEMORY.dump_python(kept, mode="json", exclude_defaults=True)
    await turn.db.dialogues.put(turn.chat.id, turn.sender.id, state, turn.now)


async def _remember_unmet(turn: Turn, text: str, before: Memory) -> None:
    """Remember the words of a question that found no answer, so that they can be passed on."""
    state = _MEMORY.dump_python(replace(before, unmet=text), mode="json", exclude_defaults=True)
    await turn.db.dialogues.put(turn.chat.id, turn.sender.id, state, turn.now)


#: intents that answer with rows; without a row they have not answered
_NAMING = frozenset(
    {Intent.MEMBER, Intent.EVENT, Intent.FIND_MEMBERS, Intent.FIND_EVENTS, Intent.OFFICERS, Intent.TOPIC}
)


def _bare(understood: Understood) -> Understood:
    return replace(understood, text="", steps=(), alternatives=())
