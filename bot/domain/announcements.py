"""Announcements: what the secretariat tells the alliance, and whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from bot.domain.events import EventId
from bot.domain.members import Member, MemberId, MemberType, Role
from bot.domain.subscriptions import Subject

AnnouncementId = NewType("AnnouncementId", int)

#: the languages an announcement may be written in, in the order in which they are tried for a reader
WRITTEN = ("zh", "ru", "en")


class Urgency(StrEnum):
    """How an announcement interrupts."""

    NORMAL = "normal"
    IMPORTANT = "important"
    #: ignores quiet hours
    URGENT = "urgent"


class AnnouncementState(StrEnum):
    """Where an announcement stands."""

    DRAFT = "draft"
    #: its deliveries are written and are being carried out, or wait for `send_at`
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    DONE = "done"
    RECALLED = "recalled"


class Link(StrEnum):
    """What an announcement is to the one it `follows`."""

    SECOND_CIRCULAR = "second_circular"
    CANCELLATION = "cancellation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is said in one language; `body` and `members_only` are Telegram's HTML subset, checked."""

    title: str
    body: str
    members_only: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Conditions on institutions that must all hold; none: every subscriber."""

    countries: frozenset[str] = frozenset()
    types: frozenset[MemberType] = frozenset()
    regions: frozenset[str] = frozenset()
    roles: frozenset[Role] = frozenset()
    members: frozenset[MemberId] = frozenset()
    exclude: frozenset[MemberId] = frozenset()

    @property
    def public(self) -> bool:
        """Whether chats without an institution are meant too."""
        return not (self.countries or self.types or self.regions or self.roles or self.members)

    def admits(self, member: Member) -> bool:
        """Return whether `member` is meant."""
        return (
            (not self.countries or member.seat.country in self.countries)
            and (not self.types or member.type in self.types)
            and (not self.regions or member.seat.region in self.regions)
            and (not self.roles or not self.roles.isdisjoint(member.roles))
            and (not self.members or member.id in self.members)
            and member.id not in self.exclude
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Whom an announcement would reach now.

    `unjoined` of the `chats` belong to no institution that is meant; `institutions` have a chat among them, `without`
    are meant and have none.
    """

    chats: int
    unjoined: int
    institutions: int
    without: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """One announcement; `number` is blank when it has none, `attachments` are names of files in their order.

    `revision` counts corrections, from 0; `asks` counts how often a confirmation was asked for, from 1;
    `recalling`: what was delivered is being taken back.
    """

    id: AnnouncementId = AnnouncementId(0)
    number: str = ""
    subject: Subject
    urgency: Urgency = Urgency.NORMAL
    confirm: bool = False
    deadline: datetime | None = None
    event_id: EventId | None = None
    send_at: datetime | None = None
    audience: Audience = Audience()
    letters: Mapping[str, Letter] = field(default_factory=dict)
    attachments: tuple[str, ...] = ()
    state: AnnouncementState = AnnouncementState.DRAFT
    revision: int = 0
    asks: int = 1
    recalling: bool = False
    follows: AnnouncementId | None = None
    link: Link | None = None

    @property
    def label(self) -> str:
        """What it is called in lists and reports: its number, or else its id."""
        return self.number or str(self.id)

    def letter(self, language: str) -> tuple[str, Letter]:
        """Return the language and letter for a reader of `language`: that one, or else the first there is."""
        order = (language, *(("ru", "en", "zh") if language == "ru" else ("en", *WRITTEN)))
        return next((code, self.letters[code]) for code in order if code in self.letters)
