"""Members of the alliance, and conditions on them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from bot.domain.choice import Choice
from bot.domain.fields import FieldId
from bot.domain.localized import Localized
from bot.domain.places import Place, Seat

MemberId = NewType("MemberId", str)


class MemberType(StrEnum):
    """What kind of body a member is."""

    UNIVERSITY = "university"
    VOCATIONAL_COLLEGE = "vocational_college"
    SECONDARY_VOCATIONAL = "secondary_vocational"
    ENTERPRISE = "enterprise"
    RESEARCH = "research"
    ASSOCIATION = "association"


#: 院校, учебные заведения: the three kinds of school
SCHOOLS = frozenset({MemberType.UNIVERSITY, MemberType.VOCATIONAL_COLLEGE, MemberType.SECONDARY_VOCATIONAL})


class Role(StrEnum):
    """What a member is in the alliance; none is an ordinary member."""

    FOUNDER = "founder"
    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    EXECUTIVE = "executive"
    OBSERVER = "observer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One organisation of the alliance, as the secretariat keeps it."""

    id: MemberId
    name: Localized
    aliases: tuple[str, ...] = ()
    seat: Seat = Seat()
    type: MemberType
    roles: tuple[Role, ...] = ()
    fields: tuple[FieldId, ...] = ()
    joined: date | None = None
    website: str = ""
    email: str = ""
    phone: str = ""
    contact_person: str = ""
    address: Localized = Localized()
    about: Localized = Localized()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberQuery:
    """Conditions that all must hold; `ids`, when given, limits to these members."""

    places: Choice[Place] = Choice()
    types: Choice[MemberType] = Choice()
    roles: Choice[Role] = Choice()
    fields: Choice[FieldId] = Choice()
    ids: tuple[MemberId, ...] | None = None

    def matches(self, member: Member) -> bool:
        """Return whether `member` meets every condition; db/members.py says the same in SQL."""
        return (
            (self.ids is None or member.id in self.ids)
            and _in_places(self.places, member.seat)
            and self.types.admits(member.type)
            and self.roles.admits(*member.roles)
            and self.fields.admits(*member.fields)
        )


def _in_places(places: Choice[Place], seat: Seat) -> bool:
    inside = not places.any_of or any(seat.lies_in(place) for place in places.any_of)
    return inside and not any(seat.lies_in(place) for place in places.none_of)
