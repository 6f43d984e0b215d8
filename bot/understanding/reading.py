"""One reading of a text: an intent with what it is about, and how likely it is meant."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.events import EventId, EventQuery
from bot.domain.members import MemberId, MemberQuery
from bot.domain.people import PeopleQuery, PersonId
from bot.domain.topics import TopicId
from bot.domain.understood import Aspect, Intent, Understood
from bot.understanding.findings import Findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What somebody may have meant; `confidence` from 0 to 1, `why` names what spoke for it."""

    intent: Intent
    confidence: float
    why: str
    members: tuple[MemberId, ...] = ()
    events: tuple[EventId, ...] = ()
    people: tuple[PersonId, ...] = ()
    topics: tuple[TopicId, ...] = ()
    member_query: MemberQuery = MemberQuery()
    event_query: EventQuery = EventQuery()
    people_query: PeopleQuery = PeopleQuery()
    aspect: Aspect | None = None
    target_language: str | None = None
    named: str = ""
    page: int = 0

    def understood(self, text: str, language: str) -> Understood:
        """Return this reading of `text` as the rest of the program knows it, sure for now."""
        return Understood(
            text=text,
            language=language,
            intent=self.intent,
            members=self.members,
            events=self.events,
            people=self.people,
            topics=self.topics,
            member_query=self.member_query,
            event_query=self.event_query,
            people_query=self.people_query,
            aspect=self.aspect,
            target_language=self.target_language,
            named=self.named,
            page=self.page,
        )


#: a rule looks at what was found and says how it reads it, or nothing
Rule = Callable[[Findings], Reading | None]
