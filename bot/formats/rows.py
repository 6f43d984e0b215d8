"""The columns of the five tables; a row of cells as a value of the domain, and back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.domain.alliance import Row, Table
from bot.domain.dates import Moment
from bot.domain.events import DateStatus, Event, EventId, EventKind, EventStatus, Format
from bot.domain.faults import Problem
from bot.domain.fields import Field, FieldId
from bot.domain.localized import Localized
from bot.domain.members import Member, MemberId, MemberType, Role
from bot.domain.people import Body, Person, PersonId, Position
from bot.domain.topics import Topic, TopicId
from bot.formats.cells import Cells, label_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One table: its columns in the order they are written, those that must be there, and both ways of a row."""

    columns: tuple[str, ...]
    required: frozenset[str]
    read: Callable[[Cells], Row]
    write: Callable[[Any], Mapping[str, str]]


class _Language(StrEnum):
    ZH = "zh"
    RU = "ru"
    EN = "en"


def _columns(words: str) -> tuple[str, ...]:
    return tuple(words.split())


def _member(cells: Cells) -> Member:
    return Member(
        id=MemberId(cells.id()),
        name=cells.name("name"),
        aliases=cells.items("aliases"),
        seat=cells.seat(),
        type=cells.one_of("type", MemberType),
        roles=cells.some_of("roles", Role),
        fields=tuple(map(FieldId, cells.items("fields", unique=True))),
        joined=cells.day("joined"),
        website=cells.url("website"),
        email=cells.email("email"),
        phone=cells.phone("phone"),
        contact_person=cells.text("contact_person"),
        address=cells.localized("address"),
        about=cells.localized("about"),
        source=cells.url("source"),
    )


def _member_cells(member: Member) -> dict[str, str]:
    return {
        "id": member.id,
        **_localized("name", member.name),
        "aliases": "|".join(member.aliases),
        "country": member.seat.country,
        "region": member.seat.region,
        **_localized("city", member.seat.city),
        "type": member.type.value,
        "roles": "|".join(member.roles),
        "fields": "|".join(member.fields),
        "joined": member.joined.isoformat() if member.joined else "",
        "website": member.website,
        "email": member.email,
        "phone": member.phone,
        "contact_person": member.contact_person,
        **_localized("address", member.address),
        **_localized("about", member.about),
        "source": member.source,
    }


def _person(cells: Cells) -> Person:
    member_id = cells.text("member_id")
    return Person(
        id=PersonId(cells.id()),
        name=cells.name("name"),
        aliases=cells.items("aliases"),
        body=cells.one_of("body", Body),
        position=cells.one_of("position", Position),
        member_id=MemberId(member_id) if member_id else None,
        title=cells.localized("title"),
        source=cells.url("source"),
    )


def _person_cells(person: Person) -> dict[str, str]:
    return {
        "id": person.id,
        **_localized("name", person.name),
        "aliases": "|".join(person.aliases),
        "body": person.body.value,
        "position": person.position.value,
        "member_id": person.member_id or "",
        **_localized("title", person.title),
        "source": person.source,
    }


#: stands in for a moment that is missing or faulty, so that the rest of the row is still looked at
_SOME_DAY = Moment.parse("2000-01-01")


def _event(cells: Cells) -> Event:
    organiser = cells.text("organiser")
    starts = cells.moment("starts") if cells.required("starts") else None
    zone = cells.zone("timezone")
    event = Event(
        id=EventId(cells.id()),
        kind=cells.one_of("kind", EventKind),
        title=cells.name("title"),
        about=cells.localized("about"),
        starts=starts or _SOME_DAY,
        ends=cells.moment("ends"),
        timezone=zone.key if zone else "UTC",
        date_status=cells.one_of("date_status", DateStatus, DateStatus.CONFIRMED),
        format=cells.one_of("format", Format),
        seat=cells.seat(),
        venue=cells.localized("venue"),
        online_url=cells.url("online_url"),
        organiser=MemberId(organiser) if organiser else None,
        fields=tuple(map(FieldId, cells.items("fields", unique=True))),
        languages=tuple(each.value for each in cells.some_of("languages", _Language)),
        deadline=cells.moment("deadline"),
        milestones=cells.milestones("milestones"),
        capacity=cells.whole_number("capacity"),
        fee=cells.localized("fee"),
        contact=cells.text("contact"),
        source=cells.url("source"),
        status=cells.one_of("status", EventStatus, EventStatus.SCHEDULED),
    )
    if starts and zone:
        _check_order(cells, event)
    return event


def _check_order(cells: Cells, event: Event) -> None:
    begins, ends, closes = event.starts.begins_at(event.zone), event.ends_at(), event.deadline
    if ends < begins:
        cells.fault("ends", Problem.ENDS_BEFORE_STARTS, str(event.starts))
    elif closes and closes.begins_at(event.zone) > ends:
        cells.fault("deadline", Problem.DEADLINE_AFTER_END, str(event.until))


def _event_cells(event: Event) -> dict[str, str]:
    return {
        "id": event.id,
        "kind": event.kind.value,
        **_localized("title", event.title),
        **_localized("about", event.about),
        "starts": str(event.starts),
        "ends": str(event.ends or ""),
        "timezone": event.timezone,
        "date_status": event.date_status.value,
        "format": event.format.value,
        "country": event.seat.country,
        "region": event.seat.region,
        **_localized("city", event.seat.city),
        **_localized("venue", event.venue),
        "online_url": event.online_url,
        "organiser": event.organiser or "",
        "fields": "|".join(event.fields),
        "languages": "|".join(event.languages),
        "deadline": str(event.deadline or ""),
        "milestones": "|".join(f"{label_text(each.label)}={each.at}" for each in event.milestones),
        "capacity": "" if event.capacity is None else str(event.capacity),
        **_localized("fee", event.fee),
        "contact": event.contact,
        "source": event.source,
        "status": event.status.value,
    }


def _topic(cells: Cells) -> Topic:
    return Topic(
        id=TopicId(cells.id()),
        title=cells.name("title"),
        body=cells.name("body"),
        aliases=cells.items("aliases"),
        source=cells.url("source"),
    )


def _topic_cells(topic: Topic) -> dict[str, str]:
    return {
        "id": topic.id,
        **_localized("title", topic.title),
        **_localized("body", topic.body),
        "aliases": "|".join(topic.aliases),
        "source": topic.source,
    }


def _field(cells: Cells) -> Field:
    return Field(id=FieldId(cells.id()), name=cells.name("name"), aliases=cells.items("aliases"))


def _field_cells(field: Field) -> dict[str, str]:
    return {"id": field.id, **_localized("name", field.name), "aliases": "|".join(field.aliases)}


def _localized(stem: str, texts: Localized) -> dict[str, str]:
    return {f"{stem}_zh": texts.zh, f"{stem}_ru": texts.ru, f"{stem}_en": texts.en}


LAYOUTS: Mapping[Table, Layout] = {
    Table.MEMBERS: Layout(
        columns=_columns(
            "id name_zh name_ru name_en aliases country region city_zh city_ru type roles fields joined website email"
            " phone contact_person address_zh address_ru about_zh about_ru source"
        ),
        required=frozenset({"id", "type"}),
        read=_member,
        write=_member_cells,
    ),
    Table.PEOPLE: Layout(
        columns=_columns("id name_zh name_ru name_en aliases body position member_id title_zh title_ru source"),
        required=frozenset({"id", "body", "position"}),
        read=_person,
        write=_person_cells,
    ),
    Table.EVENTS: Layout(
        columns=_columns(
            "id kind title_zh title_ru title_en about_zh about_ru starts ends timezone date_status format country"
            " region city_zh city_ru venue_zh venue_ru online_url organiser fields languages deadline milestones"
            " capacity fee_zh fee_ru contact source status"
        ),
        required=frozenset({"id", "kind", "starts", "timezone", "format"}),
        read=_event,
        write=_event_cells,
    ),
    Table.TOPICS: Layout(
        columns=_columns("id title_zh title_ru body_zh body_ru aliases source"),
        required=frozenset({"id"}),
        read=_topic,
        write=_topic_cells,
    ),
    Table.FIELDS: Layout(
        columns=_columns("id name_zh name_ru name_en aliases"),
        required=frozenset({"id"}),
        read=_field,
        write=_field_cells,
    ),
}
