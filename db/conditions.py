"""The domain's conditions in SQL, for the gateways that are asked with them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, FromClause, Table, and_, false, not_, or_, select, true

from bot.domain.choice import Choice
from bot.domain.places import Place, PlaceKind

#: statements kept written, of each kind
STATEMENTS = 256


def admitted(column: Column[Any], choice: Choice[Any]) -> ColumnElement[bool]:
    """Return `choice.admits` for a column with one value or none."""
    given = column.in_(sorted(choice.any_of)) if choice.any_of else true()
    if not choice.none_of:
        return given
    return and_(given, or_(column.is_(None), column.not_in(sorted(choice.none_of))))


def links_admitted(owner: Column[Any], links: Table, choice: Choice[Any]) -> ColumnElement[bool]:
    """Return `choice.admits` for a list that has its own table: owner, value, position."""
    having, value = list(links.c)[:2]
    given = owner.in_(select(having).where(value.in_(sorted(choice.any_of)))) if choice.any_of else true()
    if not choice.none_of:
        return given
    return and_(given, owner.not_in(select(having).where(value.in_(sorted(choice.none_of)))))


def in_places(table: FromClause, places: Choice[Place]) -> ColumnElement[bool]:
    """Return whether a row's seat lies in any of the places and in none of the excepted ones."""
    inside = or_(false(), *(_lies_in(table, place) for place in _sorted(places.any_of))) if places.any_of else true()
    return and_(inside, *(not_(_lies_in(table, place)) for place in _sorted(places.none_of)))


def _sorted(places: frozenset[Place]) -> Sequence[Place]:
    return sorted(places, key=lambda place: (place.kind, place.code))


def _lies_in(table: FromClause, place: Place) -> ColumnElement[bool]:
    match place.kind:
        case PlaceKind.COUNTRY:
            return table.c.country == place.code
        case PlaceKind.MACRO:
            return table.c.region.in_(sorted(place.regions))
        case PlaceKind.REGION:
            return table.c.region == place.code
        case PlaceKind.CITY:
            named = [
                column == name
                for column, name in ((table.c.city_zh, place.name.zh), (table.c.city_ru, place.name.ru))
                if name
            ]
            return or_(false(), *named)
