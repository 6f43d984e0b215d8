"""The delivery of one announcement to one chat: its states, what a channel reports, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType, assert_never

from bot.domain.announcements import AnnouncementId
from bot.domain.chats import ChatId
from bot.domain.members import MemberId
from bot.domain.quiet import QuietHours

DeliveryId = NewType("DeliveryId", int)


class DeliveryState(StrEnum):
    """Where a delivery stands."""

    QUEUED = "queued"
    #: the intention is on disk, the call may be on its way
    SENDING = "sending"
    SENT = "sent"
    #: the call was made and nobody knows what became of it
    IN_DOUBT = "in_doubt"
    FAILED = "failed"
    #: the chat cannot be reached: blocked, kicked, deactivated, not found
    GONE = "gone"
    RECALLED = "recalled"


class DeliveryAct(StrEnum):
    """What is being done to the chat: one row of the ledger goes through several acts in its life."""

    SEND = "send"
    #: what was delivered is replaced by the corrected text
    EDIT = "edit"
    #: what was delivered is taken back
    RECALL = "recall"
    #: an institution that has not confirmed is reminded
    CHASE = "chase"


class InDoubtPolicy(StrEnum):
    """What becomes of a call whose fate is unknown; the Bot API has no key to ask by."""

    #: nothing is ever missed, a copy may come twice
    RESEND = "resend"
    #: nothing ever comes twice, an admin decides
    HOLD = "hold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who is behind the chat, as far as a letter depends on it; `timezone` is blank when not known."""

    language: str = "en"
    both: bool = False
    member_id: MemberId | None = None
    timezone: str = ""
    quiet: QuietHours | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One row of the ledger, claimed: this process alone carries out its act now.

    `part` is which message of the act comes next, from 0; `attempt` the number of this try, from 1; `message_id` and
    `more` are the messages already there, `sent_at` when the first went, `shown` the correction they show; `revision`
    is the one that holds now. `doubted`: an earlier call for the next message may have arrived.
    """

    id: DeliveryId
    announcement_id: AnnouncementId
    chat_id: ChatId
    act: DeliveryAct = DeliveryAct.SEND
    part: int = 0
    attempt: int = 1
    message_id: int | None = None
    more: tuple[int, ...] = ()
    shown: int | None = None
    revision: int = 0
    doubted: bool = False
    sent_at: datetime | None = None
    urgent: bool = False
    reader: Reader = Reader()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A claimed delivery as it is to be written down after a try.

    `attempts` were made on the part it now stands at; `shown` is the correction that its message shows.
    """

    delivery: Delivery
    state: DeliveryState
    part: int
    attempts: int
    next_at: datetime
    message_id: int | None
    more: tuple[int, ...]
    shown: int | None
    sent_at: datetime | None
    doubted: bool = False
    error: str = ""
    moved_to: ChatId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """The channel took it. `more` are further messages of the same call (an album has one for each file)."""

    message_id: int | None = None
    more: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Refused for now; `seconds` None: for how long was not said.

    `whole_channel`: for every chat, not for this one alone.
    """

    seconds: float | None = None
    whole_channel: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSent:
    """Certainly not sent, and worth another try: no connection, a server error that says so."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InDoubt:
    """The request left and no answer came."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The group became a supergroup with a new id."""

    to: ChatId


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """The chat cannot be reached any more."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """The request itself is wrong; the same again would fail again."""

    reason: str


Outcome = Sent | Wait | NotSent | InDoubt | Moved | Gone | Failed


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a job has come: `open` of `total` deliveries are still to be done, at `rate` a second lately.

    `reasons` counts why deliveries ended without arriving.
    """

    total: int
    open: int
    rate: float
    reasons: Mapping[str, int]

    def ends_at(self, now: datetime, allowed_rate: float) -> datetime | None:
        """Return when it is expected to end at the present rate or, before there is one, at the allowed rate."""
        return now + timedelta(seconds=self.open / (self.rate or allowed_rate)) if self.open else None


#: after so many tries in all, which with the waits between them take about a day, a delivery has failed
ATTEMPTS = 100
#: each try of unknown fate may be a copy, so of these there are fewer
DOUBTFUL_ATTEMPTS = 12
LONGEST_WAIT = timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What follows from an outcome: the new state and, when it is QUEUED again, from when on."""

    state: DeliveryState
    next_at: datetime | None = None
    reason: str = ""
    moved_to: ChatId | None = None


def backoff(attempt: int) -> timedelta:
    """Return how long to wait after the `attempt`-th try (the first is 1): doubling, at most a quarter of an hour."""
    return min(timedelta(seconds=2.0 ** min(attempt - 1, 20)), LONGEST_WAIT)


def verdict(
    outcome: Outcome,
    *,
    attempt: int,
    now: datetime,
    policy: InDoubtPolicy = InDoubtPolicy.RESEND,
    repeatable: bool = False,
) -> Verdict:
    """Return what follows from the outcome of the `attempt`-th try (the first is 1).

    `repeatable`: doing the act twice is the same as once (edits and deletions), so doubt never stops it.
    """
    match outcome:
        case Sent():
            return Verdict(state=DeliveryState.SENT)
        case Gone(reason=reason) | Failed(reason=reason):
            state = DeliveryState.GONE if isinstance(outcome, Gone) else DeliveryState.FAILED
            return Verdict(state=state, reason=reason)
        case InDoubt(reason=reason):
            return _doubted(reason, attempt, now, policy, repeatable=repeatable)
        case Moved(to=to):
            return _again(now, attempt, "moved", moved_to=to)
        case Wait() | NotSent():
            return _waited(outcome, attempt, now)
    assert_never(outcome)


def _again(at: datetime, attempt: int, reason: str, moved_to: ChatId | None = None) -> Verdict:
    spent = attempt >= ATTEMPTS
    state = DeliveryState.FAILED if spent else DeliveryState.QUEUED
    return Verdict(state=state, next_at=None if spent else at, reason=reason, moved_to=moved_to)


def _waited(outcome: Wait | NotSent, attempt: int, now: datetime) -> Verdict:
    if isinstance(outcome, NotSent):
        return _again(now + backoff(attempt), attempt, outcome.reason)
    pause = backoff(attempt) if outcome.seconds is None else timedelta(seconds=outcome.seconds)
    return _again(now + pause, attempt, "told to wait")


def _doubted(reason: str, attempt: int, now: datetime, policy: InDoubtPolicy, *, repeatable: bool) -> Verdict:
    again = repeatable or policy is InDoubtPolicy.RESEND
    if again and attempt < DOUBTFUL_ATTEMPTS:
        return Verdict(state=DeliveryState.QUEUED, next_at=now + backoff(attempt), reason=reason)
    return Verdict(state=DeliveryState.IN_DOUBT, reason=reason)
