"""How the question was understood, condition by condition, each with the question that is left without it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from babel.lists import format_list

from bot.domain.choice import Choice
from bot.domain.events import EventQuery, Format, Tense
from bot.domain.fields import Field, FieldId
from bot.domain.language import Language
from bot.domain.members import Member, MemberId, MemberQuery
from bot.domain.places import Place, PlaceKind
from bot.domain.understood import Understood
from bot.render.dates import days_text, weekdays_text
from bot.render.markup import Markup, bold
from bot.render.names import plain_name
from bot.render.words import format_name, kinds_name, language_name, roles_name, types_name

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What ids in conditions are called; render cannot look them up."""

    fields: Mapping[FieldId, Field] = field(default_factory=dict)
    members: Mapping[MemberId, Member] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One condition in words, and the question without it."""

    label: str
    without: Understood


def event_conditions(understood: Understood, named: Named, language: Language) -> list[Condition]:
    """Return the conditions of an event question, in the order they are read."""
    query = understood.event_query

    def left(changed: EventQuery) -> Understood:
        return replace(understood, event_query=changed)

    return [Condition(label=label, without=left(changed)) for label, changed in _of_events(query, named, language)]


def member_conditions(understood: Understood, named: Named, language: Language) -> list[Condition]:
    """Return the conditions of a member question, in the order they are read."""
    query = understood.member_query

    def left(changed: MemberQuery) -> Understood:
        return replace(understood, member_query=changed)

    return [Condition(label=label, without=left(changed)) for label, changed in _of_members(query, named, language)]


def headline(conditions: Iterable[Condition], subject: str) -> Markup:
    """Return the line that says how the question was understood; `subject` is what it is about when nothing says it."""
    return bold(" · ".join((*([subject] if subject else []), *(condition.label for condition in conditions))))


def event_subject(query: EventQuery, language: Language) -> str:
    """Return what an event question is about, blank when its kinds say it."""
    return "" if query.kinds.any_of else language.gettext("Events")


def member_subject(query: MemberQuery, language: Language) -> str:
    """Return what a member question is about, blank when its types say it."""
    return "" if query.types.any_of else language.gettext("Members of the alliance")


def one_city(places: Choice[Place]) -> bool:
    """Return whether everything found lies in one city, which the headline has said."""
    return len(places.any_of) == 1 and all(place.kind is PlaceKind.CITY for place in places.any_of)


def _of_events(query: EventQuery, named: Named, language: Language) -> Iterator[tuple[str, EventQuery]]:
    _ = language.gettext
    for label, kinds in _choice(query.kinds, lambda kind: kinds_name(kind, language), language):
        yield label, replace(query, kinds=kinds)
    if query.tense is Tense.PAST:
        yield _("past"), replace(query, tense=Tense.UPCOMING, days=None)
    if query.cancelled:
        # Translators: which events are meant: the cancelled ones
        yield language.pgettext("events", "cancelled"), replace(query, cancelled=False)
    for label, places in _choice(query.places, lambda place: _place(place, language), language):
        yield label, replace(query, places=places)
    yield from _of_time(query, language)
    yield from _of_entry(query, language)
    yield from _of_event_kind(query, named, language)


def _of_time(query: EventQuery, language: Language) -> Iterator[tuple[str, EventQuery]]:
    _ = language.gettext
    if query.days:
        yield days_text(query.days, language), replace(query, days=None)
    if query.weekdays:
        yield weekdays_text(query.weekdays, language), replace(query, weekdays=frozenset())


def _of_entry(query: EventQuery, language: Language) -> Iterator[tuple[str, EventQuery]]:
    """Yield the conditions on how one gets in: at what price, until when."""
    _ = language.gettext
    if query.free is not None:
        yield (_("free of charge") if query.free else _("for a fee")), replace(query, free=None)
    if query.open:
        yield _("registration is open"), replace(query, open=False)
    if query.deadline:
        label = _("registration closes: {days}").format(days=days_text(query.deadline, language))
        yield label, replace(query, deadline=None)


def _of_event_kind(query: EventQuery, named: Named, language: Language) -> Iterator[tuple[str, EventQuery]]:
    _ = language.gettext
    for label, formats in _choice(query.formats, lambda form: format_name(form, language), language, _one_format):
        yield label, replace(query, formats=formats)
    for label, fields in _choice(query.fields, lambda each: _field(each, named, language), language):
        yield label, replace(query, fields=fields)
    for label, organisers in _choice(query.organisers, lambda each: _member(each, named, language), language):
        yield _("organiser: {name}").format(name=label), replace(query, organisers=organisers)
    for label, languages in _choice(query.languages, lambda code: language_name(code, language), language):
        yield _("language: {name}").format(name=label), replace(query, languages=languages)


def _of_members(query: MemberQuery, named: Named, language: Language) -> Iterator[tuple[str, MemberQuery]]:
    for label, types in _choice(query.types, lambda each: types_name(each, language), language):
        yield label, replace(query, types=types)
    for label, roles in _choice(query.roles, lambda each: roles_name(each, language), language):
        yield label, replace(query, roles=roles)
    for label, places in _choice(query.places, lambda place: _place(place, language), language):
        yield label, replace(query, places=places)
    for label, fields in _choice(query.fields, lambda each: _field(each, named, language), language):
        yield label, replace(query, fields=fields)


def _one_format(forms: frozenset[Format]) -> frozenset[Format]:
    """Return what is said of forms of attendance: who asks for online ones is shown hybrid ones without asking."""
    return forms - {Format.HYBRID} or forms


def _choice(
    choice: Choice[T],
    word: Callable[[T], str],
    language: Language,
    said: Callable[[frozenset[T]], frozenset[T]] = frozenset,
) -> Iterator[tuple[str, Choice[T]]]:
    """Yield the two halves of a choice in words, each with the choice that is left without it."""
    if choice.any_of:
        yield _or(sorted(map(word, said(choice.any_of))), language), replace(choice, any_of=frozenset())
    if choice.none_of:
        names = _or(sorted(map(word, choice.none_of)), language)
        yield language.gettext("except: {names}").format(names=names), replace(choice, none_of=frozenset())


def _or(names: list[str], language: Language) -> str:
    return format_list(names, style="or", locale=language.code)


def _place(place: Place, language: Language) -> str:
    return plain_name(place.name, language) or place.code


def _field(field_id: FieldId, named: Named, language: Language) -> str:
    known = named.fields.get(field_id)
    return plain_name(known.name, language) if known else field_id


def _member(member_id: MemberId, named: Named, language: Language) -> str:
    known = named.members.get(member_id)
    return plain_name(known.name, language) if known else member_id
