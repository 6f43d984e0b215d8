"""Who of the secretariat may do what."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.chats import UserId


class AdminRole(StrEnum):
    """The roles; each may all that the one before it may."""

    #: writes drafts
    EDITOR = "editor"
    SENDER = "sender"
    OWNER = "owner"


class AdminAct(StrEnum):
    """What needs a role."""

    DRAFT = "draft"
    SEE_REPORT = "see_report"
    ANNOUNCE = "announce"
    #: stop, correct, take back, chase, record a confirmation by hand
    STEER = "steer"
    INVITE = "invite"
    IMPORT = "import"
    APPOINT = "appoint"


#: the lowest role that may do it; what is not named here needs a sender
_LOWEST = {
    AdminAct.DRAFT: AdminRole.EDITOR,
    AdminAct.SEE_REPORT: AdminRole.EDITOR,
    AdminAct.APPOINT: AdminRole.OWNER,
}
_RANKS = tuple(AdminRole)


@dataclass(frozen=True, slots=True, kw_only=True)
class Admin:
    """One of the secretariat."""

    user_id: UserId
    role: AdminRole
    name: str = ""


def may(role: AdminRole | None, act: AdminAct) -> bool:
    """Return whether somebody with `role` (None: no admin) may do `act`."""
    return role is not None and _RANKS.index(role) >= _RANKS.index(_LOWEST.get(act, AdminRole.SENDER))
