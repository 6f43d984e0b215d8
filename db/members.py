"""The gateway to members of the alliance."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.fields import FieldId
from bot.domain.localized import Localized
from bot.domain.members import Member, MemberId, MemberQuery, MemberType, Role
from bot.domain.places import Seat
from db.conditions import STATEMENTS, admitted, in_places, links_admitted
from db.kept_rows import AllianceRows
from db.linked import NAMED_AT_MOST, read_linked
from db.schema.alliance import member_fields, member_roles, members

#: the order of lists
_RANKS = {Role.FOUNDER: 0, Role.CHAIR: 1, Role.VICE_CHAIR: 2, Role.EXECUTIVE: 3}
_ORDINARY = 4
_ORDER = (members.c.rank, members.c.position, members.c.id)


class Members:
    """Members, inside one transaction."""

    def __init__(self, connection: AsyncConnection, rows: AllianceRows) -> None:
        self._connection = connection
        self._rows = rows

    async def find(self, query: MemberQuery) -> tuple[MemberId, ...]:
        """Return who meets every condition: those with roles first, the others in the order of the table."""
        found = await self._connection.scalars(_finding(query))
        # all at once: row by row takes three times as long
        return tuple(map(MemberId, found.all()))

    async def many(self, ids: Sequence[MemberId]) -> tuple[Member, ...]:
        """Return these members in the order of `ids`; unknown ids are left out."""
        if len(ids) > NAMED_AT_MOST:
            known = {member.id: member for member in await self.all()}
            return tuple(known[one] for one in ids if one in known)
        return await self._rows.many("members", ids, self._read)

    async def get(self, member_id: MemberId) -> Member | None:
        """Return one member, None when there is no such one."""
        return next(iter(await self.many((member_id,))), None)

    async def all(self) -> tuple[Member, ...]:
        """Return every member in the order of the table."""
        return await self._read(None)

    async def count(self, query: MemberQuery | None = None) -> int:
        """Return how many members meet every condition, or how many there are."""
        return await self._connection.scalar(_counting(query or MemberQuery())) or 0

    async def _read(self, ids: Sequence[str] | None) -> tuple[Member, ...]:
        wanted = select(members).order_by(members.c.position, members.c.id)
        if ids is not None:
            wanted = wanted.where(members.c.id.in_(ids))
        rows = (await self._connection.execute(wanted)).all()
        roles = await read_linked(self._connection, member_roles, ids)
        fields = await read_linked(self._connection, member_fields, ids)
        return tuple(_member(row, roles[row.id], fields[row.id]) for row in rows)


# to write a statement takes longer than to execute it, and many ask for the same
@lru_cache(STATEMENTS)
def _finding(query: MemberQuery) -> Select[str]:
    return select(members.c.id).where(*_conditions(query)).order_by(*_ORDER)


@lru_cache(STATEMENTS)
def _counting(query: MemberQuery) -> Select[int]:
    return select(func.count()).select_from(members).where(*_conditions(query))


def _conditions(query: MemberQuery) -> list[ColumnElement[bool]]:
    conditions = [
        in_places(members, query.places),
        admitted(members.c.type, query.types),
        links_admitted(members.c.id, member_roles, query.roles),
        links_admitted(members.c.id, member_fields, query.fields),
    ]
    if query.ids is not None:
        conditions.append(members.c.id.in_(query.ids))
    return conditions


def _member(row: Row[*tuple[Any, ...]], roles: Sequence[str], fields: Sequence[str]) -> Member:
    return Member(
        id=MemberId(row.id),
        name=Localized(zh=row.name_zh, ru=row.name_ru, en=row.name_en),
        aliases=tuple(row.aliases),
        seat=Seat(country=row.country, region=row.region, city=Localized(zh=row.city_zh, ru=row.city_ru)),
        type=MemberType(row.type),
        roles=tuple(map(Role, roles)),
        fields=tuple(map(FieldId, fields)),
        joined=row.joined,
        website=row.website,
        email=row.email,
        phone=row.phone,
        contact_person=row.contact_person,
        address=Localized(zh=row.address_zh, ru=row.address_ru),
        about=Localized(zh=row.about_zh, ru=row.about_ru),
        source=row.source,
    )


def member_row(member: Member) -> dict[str, Any]:
    """Return the member's row, without its lists."""
    return {
        "id": member.id,
        "name_zh": member.name.zh,
        "name_ru": member.name.ru,
        "name_en": member.name.en,
        "aliases": list(member.aliases),
        "country": member.seat.country,
        "region": member.seat.region,
        "city_zh": member.seat.city.zh,
        "city_ru": member.seat.city.ru,
        "type": member.type.value,
        "joined": member.joined,
        "website": member.website,
        "email": member.email,
        "phone": member.phone,
        "contact_person": member.contact_person,
        "address_zh": member.address.zh,
        "address_ru": member.address.ru,
        "about_zh": member.about.zh,
        "about_ru": member.about.ru,
        "source": member.source,
        "rank": min((_RANKS.get(role, _ORDINARY) for role in member.roles), default=_ORDINARY),
    }
