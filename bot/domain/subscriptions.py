"""Who gets announcements, and how."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.chats import ChatId
from bot.domain.members import MemberId
from bot.domain.quiet import QuietHours


class Subject(StrEnum):
    """What an announcement is about; a chat may choose which it wants."""

    TRAINING = "training"
    EVENT = "event"
    COMPETITION = "competition"
    COOPERATION = "cooperation"
    DOCUMENT = "document"
    NEWS = "news"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """How one chat gets announcements.

    `member_id` is the institution it was joined to, None for the public. No `subjects` means all of them. `both`: in
    the chat's language with the other one folded below it. Inactive: `off_reason` says why ("unsubscribed", "blocked").
    """

    chat_id: ChatId
    member_id: MemberId | None = None
    active: bool = True
    off_reason: str = ""
    subjects: frozenset[Subject] = frozenset()
    both: bool = False
    quiet: QuietHours | None = None

    def wants(self, subject: Subject) -> bool:
        """Return whether an announcement about `subject` is for this chat."""
        return self.active and (not self.subjects or subject in self.subjects)
