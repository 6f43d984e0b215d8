"""What admins taught the bot: another name for something it knows."""

from dataclasses import dataclass

from bot.domain.vocabulary import NameKind


@dataclass(frozen=True, slots=True, kw_only=True)
class LearntAlias:
    """One more name; `target` is the id of a member, topic or field, of a place its code."""

    kind: NameKind
    target: str
    alias: str
