"""Fields of study and work."""

from dataclasses import dataclass
from typing import NewType

from bot.domain.localized import Localized

FieldId = NewType("FieldId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field, such as welding, with what else it is called."""

    id: FieldId
    name: Localized
    aliases: tuple[str, ...] = ()
