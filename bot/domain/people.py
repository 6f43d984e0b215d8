"""People who hold an office in the alliance."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from bot.domain.choice import Choice
from bot.domain.localized import Localized
from bot.domain.members import MemberId

PersonId = NewType("PersonId", str)


class Body(StrEnum):
    """The bodies people sit in."""

    COUNCIL = "council"
    EXPERT_COMMITTEE = "expert_committee"
    SECRETARIAT = "secretariat"


class Position(StrEnum):
    """The offices, the highest first."""

    CHAIR = "chair"
    EXECUTIVE_CHAIR = "executive_chair"
    VICE_CHAIR = "vice_chair"
    SECRETARY_GENERAL = "secretary_general"
    EXECUTIVE_DIRECTOR = "executive_director"
    DIRECTOR = "director"
    DEPUTY_DIRECTOR = "deputy_director"
    MEMBER = "member"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person of the alliance's bodies; `title` is the person's job."""

    id: PersonId
    name: Localized
    aliases: tuple[str, ...] = ()
    body: Body
    position: Position
    member_id: MemberId | None = None
    title: Localized = Localized()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleQuery:
    """Conditions that all must hold; `ids`, when given, limits to these people."""

    bodies: Choice[Body] = Choice()
    positions: Choice[Position] = Choice()
    members: Choice[MemberId] = Choice()
    ids: tuple[PersonId, ...] | None = None

    def matches(self, person: Person) -> bool:
        """Return whether `person` meets every condition."""
        return (
            (self.ids is None or person.id in self.ids)
            and self.bodies.admits(person.body)
            and self.positions.admits(person.position)
            and self.members.admits(*([person.member_id] if person.member_id else []))
        )
