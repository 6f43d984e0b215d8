"""Lists that have their own table: an owner's values in their order."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

#: more ids than this are not named one by one in SQL; the whole table is read
NAMED_AT_MOST = 500


async def read_linked(
    connection: AsyncConnection, links: Table, owners: Sequence[str] | None = None
) -> defaultdict[str, tuple[str, ...]]:
    """Return owner → values of `links` (owner, value, position), of all owners or of these."""
    owner, value = list(links.c)[:2]
    wanted = select(owner, value).order_by(owner, links.c.position)
    if owners is not None:
        wanted = wanted.where(owner.in_(owners))
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one, item in (await connection.execute(wanted)).all():
        found[one].append(item)
    return defaultdict(tuple, {one: tuple(items) for one, items in found.items()})


def link_rows(links: Table, owner_id: str, values: Iterable[str]) -> list[dict[str, Any]]:
    """Return the rows of `links` that say one owner's list."""
    owner, value = (column.name for column in list(links.c)[:2])
    return [{owner: owner_id, value: item, "position": at} for at, item in enumerate(values)]
