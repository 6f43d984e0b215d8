"""The gateway to the people of the alliance's bodies."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.localized import Localized
from bot.domain.members import MemberId
from bot.domain.people import Body, PeopleQuery, Person, PersonId, Position
from db.conditions import STATEMENTS, admitted
from db.kept_rows import AllianceRows
from db.schema.alliance import people

_BODIES = list(Body)
_OFFICES = list(Position)
_ORDER = (people.c.rank, people.c.position, people.c.id)


class People:
    """People, inside one transaction."""

    def __init__(self, connection: AsyncConnection, rows: AllianceRows) -> None:
        self._connection = connection
        self._rows = rows

    async def find(self, query: PeopleQuery) -> tuple[PersonId, ...]:
        """Return who meets every condition, body by body, the highest office first."""
        found = await self._connection.scalars(_finding(query))
        # all at once: row by row takes three times as long
        return tuple(map(PersonId, found.all()))

    async def many(self, ids: Sequence[PersonId]) -> tuple[Person, ...]:
        """Return these people in the order of `ids`; unknown ids are left out."""
        return await self._rows.many("people", ids, self._read)

    async def get(self, person_id: PersonId) -> Person | None:
        """Return one person, None when there is no such one."""
        return next(iter(await self.many((person_id,))), None)

    async def of_member(self, member_id: MemberId) -> tuple[Person, ...]:
        """Return who of that member holds an office, the highest first."""
        rows = await self._connection.execute(select(people).where(people.c.member_id == member_id).order_by(*_ORDER))
        return tuple(map(_person, rows))

    async def all(self) -> tuple[Person, ...]:
        """Return everybody in the order of the table."""
        rows = await self._connection.execute(select(people).order_by(people.c.position, people.c.id))
        return tuple(map(_person, rows))

    async def count(self) -> int:
        """Return how many there are."""
        return await self._connection.scalar(select(func.count()).select_from(people)) or 0

    async def _read(self, ids: Sequence[str]) -> list[Person]:
        rows = await self._connection.execute(select(people).where(people.c.id.in_(ids)))
        return [_person(row) for row in rows]


# to write a statement takes longer than to execute it, and many ask for the same
@lru_cache(STATEMENTS)
def _finding(query: PeopleQuery) -> Select[str]:
    conditions = [
        admitted(people.c.body, query.bodies),
        admitted(people.c.office, query.positions),
        admitted(people.c.member_id, query.members),
    ]
    if query.ids is not None:
        conditions.append(people.c.id.in_(query.ids))
    return select(people.c.id).where(*conditions).order_by(*_ORDER)


def _person(row: Row[*tuple[Any, ...]]) -> Person:
    return Person(
        id=PersonId(row.id),
        name=Localized(zh=row.name_zh, ru=row.name_ru, en=row.name_en),
        aliases=tuple(row.aliases),
        body=Body(row.body),
        position=Position(row.office),
        member_id=None if row.member_id is None else MemberId(row.member_id),
        title=Localized(zh=row.title_zh, ru=row.title_ru),
        source=row.source,
    )


def person_row(person: Person) -> dict[str, Any]:
    """Return the person's row."""
    return {
        "id": person.id,
        "name_zh": person.name.zh,
        "name_ru": person.name.ru,
        "name_en": person.name.en,
        "aliases": list(person.aliases),
        "body": person.body.value,
        "office": person.position.value,
        "member_id": person.member_id,
        "title_zh": person.title.zh,
        "title_ru": person.title.ru,
        "source": person.source,
        "rank": _BODIES.index(person.body) * len(_OFFICES) + _OFFICES.index(person.position),
    }
