"""What of one member or event is asked, so that the answer puts it first."""

import re

from bot.domain.understood import Aspect
from bot.understanding.findings import Findings

#: the more telling word wins: the telephone before the contacts, the deadline before the time
_OF_EVENTS = (
    Aspect.FEE,
    Aspect.CAPACITY,
    Aspect.LINK,
    Aspect.DEADLINE,
    Aspect.STATUS,
    Aspect.ORGANISER,
    Aspect.FORMAT,
    Aspect.LANGUAGES,
    Aspect.TIME,
    Aspect.ADDRESS,
    Aspect.PLACE,
    Aspect.REGISTER,
    Aspect.CONTACT,
    Aspect.PHONE,
    Aspect.PROGRAMME,
)
_OF_MEMBERS = (
    Aspect.PHONE,
    Aspect.EMAIL,
    Aspect.WEBSITE,
    Aspect.ADDRESS,
    Aspect.JOINED,
    Aspect.ROLE,
    Aspect.NAME,
    Aspect.FIELDS,
    Aspect.CONTACT,
    Aspect.PLACE,
    Aspect.MEMBERSHIP,
    Aspect.TYPE,
    Aspect.PEOPLE,
)


#: one event is asked for, the one that comes first
_NEAREST = re.compile(
    r"\bближайш(?:ее|ий|ая|его|ей|ую)\b(?! врем)|\bследующ(?:ее|ий|ая|его|ую)\b"
    r"|(?:最近|下)的?一?[场个次项期届](?!月|周|星期|季|学)|\bthe next\b|\bnext event\b"
)


def asks_nearest(findings: Findings) -> bool:
    """Return whether the one nearest event is asked for: когда ближайший семинар, 最近的一场培训."""
    return not findings.times and _NEAREST.search(findings.text) is not None


def _first(findings: Findings, order: tuple[Aspect, ...]) -> Aspect | None:
    asked = findings.values("aspect")
    return next((aspect for aspect in order if aspect.value in asked), None)


def aspect_of_event(findings: Findings) -> Aspect | None:
    """Return what of an event is asked."""
    return _first(findings, _OF_EVENTS)


def aspect_of_member(findings: Findings) -> Aspect | None:
    """Return what of a member is asked."""
    return _first(findings, _OF_MEMBERS)
