"""Make the Vocabulary from the rows of the tables."""

from collections.abc import Sequence

from bot.domain.events import Event
from bot.domain.fields import Field
from bot.domain.members import Member
from bot.domain.people import Person
from bot.domain.topics import Topic
from bot.domain.vocabulary import NameKind, Vocabulary
from bot.understanding.fields import field_stems
from bot.understanding.places import place_forms
from bot.understanding.short_words import shortener
from bot.understanding.tables import Naming, name_table

_FULL_NAME = 3


def build_vocabulary(
    *,
    members: Sequence[Member],
    people: Sequence[Person],
    events: Sequence[Event],
    topics: Sequence[Topic],
    fields: Sequence[Field],
) -> Vocabulary:
    """Return the vocabulary of these rows: what `understand` knows by name."""
    shortened = shortener(fields)
    named = [_member(member, shortened(member.name.zh)) for member in members]
    places = place_forms([*(member.seat for member in members), *(event.seat for event in events)])
    return Vocabulary(
        members=tuple(members),
        people=tuple(people),
        events=tuple(events),
        topics=tuple(topics),
        fields=tuple(fields),
        places=places,
        seats={member.id: member.seat for member in members},
        field_stems=field_stems(fields),
        member_names=name_table(NameKind.MEMBER, named, places),
        event_names=name_table(NameKind.EVENT, [_event(event) for event in events], places),
        people_names=name_table(NameKind.PERSON, [_person(person) for person in people], places),
    )


def _member(member: Member, short: str) -> Naming:
    others = (*member.aliases, short) if short else member.aliases
    return Naming(id=member.id, official=tuple(name for _, name in member.name.known()), others=others)


def _event(event: Event) -> Naming:
    return Naming(id=event.id, official=(), others=tuple(title for _, title in event.title.known()))


def _person(person: Person) -> Naming:
    names = [name for _, name in person.name.known()]
    # «Соколова Елена Викторовна» is asked for by her surname, or by first name and surname
    parts = person.name.ru.split()
    if len(parts) == _FULL_NAME:
        names += [parts[0], f"{parts[1]} {parts[0]}"]
    return Naming(id=person.id, official=(), others=(*names, *person.aliases))
