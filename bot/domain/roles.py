"""Who of the secretariat may do what."""

from dataclasses import dataclass
from enum import Enum, StrEnum

from bot.domain.chats import UserId


class AdminRole(StrEnum):
    """The roles; each may all that the one before it may."""

    #: writes drafts
    EDITOR = "editor"
    SENDER = "sender"
    OWNER = "owner"


class Act(Enum):
    """What needs a role."""

    DRAFT = AdminRole.EDITOR
    SEE_REPORT = AdminRole.EDITOR
    ANNOUNCE = AdminRole.SENDER
    #: stop, correct, take back, chase, record a confirmation by hand
    STEER = AdminRole.SENDER
    INVITE = AdminRole.SENDER
    IMPORT = AdminRole.SENDER
    APPOINT = AdminRole.OWNER


_RANKS = tuple(AdminRole)


@dataclass(frozen=True, slots=True, kw_only=True)
class Admin:
    """One of the secretariat."""

    user_id: UserId
    role: AdminRole
    name: str = ""


def may(role: AdminRole | None, act: Act) -> bool:
    """Return whether somebody with `role` (None: no admin) may do `act`."""
    return role is not None and _RANKS.index(role) >= _RANKS.index(AdminRole(act.value))
