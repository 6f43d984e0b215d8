"""The gateway to fields of study and work."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.fields import Field, FieldId
from bot.domain.localized import Localized
from db.kept_rows import AllianceRows
from db.schema.alliance import fields


class Fields:
    """Fields, inside one transaction."""

    def __init__(self, connection: AsyncConnection, rows: AllianceRows) -> None:
        self._connection = connection
        self._rows = rows

    async def many(self, ids: Sequence[FieldId]) -> tuple[Field, ...]:
        """Return these fields in the order of `ids`; unknown ids are left out."""
        return await self._rows.many("fields", ids, self._read)

    async def get(self, field_id: FieldId) -> Field | None:
        """Return one field, None when there is no such one."""
        return next(iter(await self.many((field_id,))), None)

    async def all(self) -> tuple[Field, ...]:
        """Return every field in the order of the table."""
        rows = await self._connection.execute(select(fields).order_by(fields.c.position, fields.c.id))
        return tuple(map(_field, rows))

    async def count(self) -> int:
        """Return how many there are."""
        return await self._connection.scalar(select(func.count()).select_from(fields)) or 0

    async def _read(self, ids: Sequence[str]) -> list[Field]:
        rows = await self._connection.execute(select(fields).where(fields.c.id.in_(ids)))
        return [_field(row) for row in rows]


def _field(row: Row[*tuple[Any, ...]]) -> Field:
    return Field(
        id=FieldId(row.id),
        name=Localized(zh=row.name_zh, ru=row.name_ru, en=row.name_en),
        aliases=tuple(row.aliases),
    )


def field_row(field: Field) -> dict[str, Any]:
    """Return the field's row."""
    return {
        "id": field.id,
        "name_zh": field.name.zh,
        "name_ru": field.name.ru,
        "name_en": field.name.en,
        "aliases": list(field.aliases),
    }
