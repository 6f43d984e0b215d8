"""What the secretariat answers in words."""

from dataclasses import dataclass
from typing import NewType

from bot.domain.localized import Localized

TopicId = NewType("TopicId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A subject with its answer; aliases are keywords and ways of asking in any script."""

    id: TopicId
    title: Localized
    body: Localized
    aliases: tuple[str, ...] = ()
    source: str = ""
