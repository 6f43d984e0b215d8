"""Readings of an unclear text in words, for the buttons that ask back."""

from collections.abc import Iterable

from bot.domain.understood import Intent, Understood
from bot.render.names import plain_name
from bot.render.readings import LISTS, list_words, wish_words
from bot.turn import Turn, named_in

#: more would be a menu, not a question
OFFERED = 3


async def described(turn: Turn, readings: Iterable[Understood]) -> list[tuple[str, Understood]]:
    """Return each reading worth offering with its words, the likeliest first, no words twice."""
    offered: dict[str, Understood] = {}
    for reading in readings:
        words = await _words(turn, reading)
        if words and len(offered) < OFFERED:
            offered.setdefault(words, reading)
    return list(offered.items())


async def _words(turn: Turn, reading: Understood) -> str:
    if reading.intent in LISTS:
        return list_words(reading, await named_in(turn, reading), turn.language)
    return await _name(turn, reading) or wish_words(reading.intent, turn.language)


async def _name(turn: Turn, reading: Understood) -> str:
    """Return the name of the one thing a reading is about, blank when it is about none."""
    match reading.intent:
        case Intent.MEMBER if reading.members:
            found = await turn.db.members.get(reading.members[0])
            return plain_name(found.name, turn.language) if found else ""
        case Intent.EVENT if reading.events:
            event = await turn.db.events.get(reading.events[0])
            return plain_name(event.title, turn.language) if event else ""
        case Intent.TOPIC if reading.topics:
            topic = await turn.db.topics.get(reading.topics[0])
            return plain_name(topic.title, turn.language) if topic else ""
        case Intent.OFFICERS if reading.people:
            person = await turn.db.people.get(reading.people[0])
            return plain_name(person.name, turn.language) if person else ""
        case _:
            return ""
