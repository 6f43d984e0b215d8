"""Whatever a row may hold comes back from CSV and from a workbook as it was."""

import string
from datetime import date, time
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.alliance import Alliance, Table
from bot.domain.dates import Moment, Precision
from bot.domain.events import DateStatus, Event, EventId, EventKind, EventStatus, Format, Milestone
from bot.domain.faults import Problem
from bot.domain.fields import Field, FieldId
from bot.domain.localized import Localized
from bot.domain.members import Member, MemberId, MemberType, Role
from bot.domain.people import Body, Person, PersonId, Position
from bot.domain.places import Seat
from bot.domain.topics import Topic, TopicId
from bot.formats.tables import read_tables, write_tables, write_workbook

#: what breaks careless readers: quotes, separators, line ends, what runs as a formula, full-width forms, surrogates
NASTY = "'\"=+-@,;\n\tａ＝＋－＠“”«»\\/№%&<>_x000D_&amp;😀中ё\u200b\u3000"
CHARACTERS = st.sampled_from(NASTY) | st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])
TEXTS = st.text(CHARACTERS, max_size=30).map(str.strip)
GIVEN = TEXTS.filter(bool)
ITEMS = st.lists(
    st.text(CHARACTERS, max_size=12).map(lambda text: text.replace("|", "").strip()).filter(bool), max_size=3
)
SLUGS = st.text(string.ascii_lowercase + string.digits + "-", min_size=1, max_size=64)
LOCALIZED = st.builds(Localized, zh=TEXTS, ru=TEXTS)
NAMES = st.builds(Localized, zh=TEXTS, ru=TEXTS, en=GIVEN)
SEATS = st.builds(
    Seat, country=st.just("RU"), region=st.sampled_from(["", "RU-KHA"]), city=st.builds(Localized, zh=TEXTS, ru=TEXTS)
)
URLS = st.sampled_from(["", "https://example.org/a?b=c|d", "http://университет.рф/путь"])
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
MOMENTS = (
    st.builds(Moment, day=DAYS)
    | st.builds(Moment, day=DAYS.map(lambda day: day.replace(day=1)), precision=st.just(Precision.MONTH))
    | st.builds(
        Moment,
        day=DAYS,
        clock=st.builds(time, st.integers(0, 23), st.integers(0, 59)),
        precision=st.just(Precision.MINUTE),
    )
)
LABELS = st.builds(Localized, zh=st.sampled_from(["报到", "=1+1", ""]), ru=st.sampled_from(["Заезд", "+7", "a=b"]))


def _some(values: Any, *, most: int = 3) -> Any:
    return st.lists(st.sampled_from(list(values)), unique=True, max_size=most).map(tuple)


FIELDS = st.builds(Field, id=SLUGS.map(FieldId), name=NAMES, aliases=ITEMS.map(tuple))
MEMBERS = st.builds(
    Member,
    id=SLUGS.map(MemberId),
    name=NAMES,
    aliases=ITEMS.map(tuple),
    seat=SEATS,
    type=st.sampled_from(MemberType),
    roles=_some(Role),
    fields=_some([FieldId("welding"), FieldId("it")]),
    joined=st.none() | DAYS,
    website=URLS,
    email=st.sampled_from(["", "a+b@example.org"]),
    phone=st.sampled_from(["", "+7 (4212) 00-00-00 доб. 1", "8-800"]),
    contact_person=TEXTS,
    address=LOCALIZED,
    about=LOCALIZED,
    source=URLS,
)
PEOPLE = st.builds(
    Person,
    id=SLUGS.map(PersonId),
    name=NAMES,
    aliases=ITEMS.map(tuple),
    body=st.sampled_from(Body),
    position=st.sampled_from(Position),
    member_id=st.none() | SLUGS.map(MemberId),
    title=LOCALIZED,
    source=URLS,
)
EVENTS = st.builds(
    Event,
    id=SLUGS.map(EventId),
    kind=st.sampled_from(EventKind),
    title=NAMES,
    about=LOCALIZED,
    starts=MOMENTS,
    ends=st.none(),
    timezone=st.sampled_from(["Asia/Shanghai", "Asia/Vladivostok", "Europe/Moscow"]),
    date_status=st.sampled_from(DateStatus),
    format=st.sampled_from(Format),
    seat=SEATS,
    venue=LOCALIZED,
    online_url=URLS,
    organiser=st.none() | SLUGS.map(MemberId),
    fields=_some([FieldId("welding"), FieldId("it")]),
    languages=_some(["zh", "ru", "en"]),
    deadline=st.none(),
    milestones=st.lists(st.builds(Milestone, label=LABELS, at=MOMENTS), max_size=2).map(tuple),
    capacity=st.none() | st.integers(1, 999_999_999),
    fee=LOCALIZED,
    contact=TEXTS,
    source=URLS,
    status=st.sampled_from(EventStatus),
)
TOPICS = st.builds(
    Topic,
    id=SLUGS.map(TopicId),
    title=st.builds(Localized, zh=GIVEN, ru=TEXTS),
    body=st.builds(Localized, zh=TEXTS, ru=GIVEN),
    aliases=ITEMS.map(tuple),
    source=URLS,
)


def _rows(rows: Any) -> Any:
    return st.lists(rows, max_size=3, unique_by=lambda row: row.id).map(tuple)


ALLIANCES = st.builds(
    Alliance,
    members=_rows(MEMBERS),
    people=_rows(PEOPLE),
    events=_rows(EVENTS),
    topics=_rows(TOPICS),
    fields=_rows(FIELDS),
)


@settings(deadline=None, max_examples=60)
@given(ALLIANCES)
def test_every_row_comes_back_from_csv_and_from_a_workbook(alliance: Alliance) -> None:
    for files in (write_tables(alliance), {"a.xlsx": write_workbook(alliance)}):
        parsed = read_tables(files)
        assert parsed.faults == ()
        assert set(parsed.tables) == set(Table)
        assert Alliance().with_rows(parsed.tables) == alliance


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    for name in ("fields.csv", "members.csv", "a.xlsx", "a.txt"):
        parsed = read_tables({name: content})
        assert parsed.faults or parsed.tables


def test_a_control_character_is_named_instead_of_kept() -> None:
    parsed = read_tables({"fields.csv": "id,name_ru\nf-1,Свар\x07ка\n".encode()})
    assert [(fault.problem, fault.hint) for fault in parsed.faults] == [(Problem.CONTROL_CHARACTER, ("U+0007",))]
