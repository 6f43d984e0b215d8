"""No name of anything that the tables have is taken for a time."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli.table_files import read_alliance
from bot.domain.alliance import Alliance
from bot.domain.localized import Localized
from bot.domain.people import Body, Person, PersonId, Position
from bot.understanding.understand import hear
from bot.understanding.vocabulary import build_vocabulary
from tests.understanding.hearing import NOW, ZONE, demo, lexicons

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = [ROOT / "db" / "data" / "alliance", ROOT / "db" / "data" / "demo", ROOT / "tests" / "bench" / "inland"]


def _names(alliance: Alliance) -> Iterator[str]:
    for member in alliance.members:
        for called in (member.name, member.address, member.seat.city):
            yield from (name for _code, name in called.known())
        yield from member.aliases
    for person in alliance.people:
        yield from (name for _code, name in person.name.known())
        yield from person.aliases
    for event in alliance.events:
        yield from (name for title in (event.title, event.venue) for _code, name in title.known())
    for field in alliance.fields:
        yield from (name for _code, name in field.name.known())
        yield from field.aliases


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_name_gives_no_time_but_the_year_it_names(folder: Path) -> None:
    alliance = read_alliance(folder)
    vocabulary = build_vocabulary(
        members=alliance.members,
        people=alliance.people,
        events=alliance.events,
        topics=alliance.topics,
        fields=alliance.fields,
    )
    wrong = []
    for name in _names(alliance):
        for text in (name, f"контакты {name}"):
            findings = hear(text, vocabulary=vocabulary, lexicons=lexicons(), now=NOW, zone=ZONE)
            times = [findings.text[span.begin : span.end] for span in findings.times]
            wrong += [(text, time) for time in times if not time.strip(" 年").isdecimal()]
    assert wrong == []


NAME = Localized(zh="麦丽", ru="Май Ли")
MAY = Person(id=PersonId("may"), name=NAME, body=Body.SECRETARIAT, position=Position.CONTACT)


@pytest.mark.parametrize(
    "text", ["кто такая Май Ли", "телефон Май Ли", "как связаться с Май Ли?", "есть ли в альянсе Май Ли?"]
)
def test_a_month_that_somebody_is_called_is_that_person(text: str) -> None:
    vocabulary = build_vocabulary(members=[], people=[MAY], events=[], topics=[], fields=[])
    findings = hear(text, vocabulary=vocabulary, lexicons=lexicons(), now=NOW, zone=ZONE)
    assert [hit.id for hit in findings.people] == ["may"]
    assert findings.times == ()


@pytest.mark.parametrize("text", ["кто такой Май Ли", "Кто это, Марта Иванова?", "кто такой Август Краузе"])
def test_a_month_somebody_unknown_is_called_is_no_time(text: str) -> None:
    findings = hear(text, vocabulary=demo(), lexicons=lexicons(), now=NOW, zone=ZONE)
    assert findings.times == ()
