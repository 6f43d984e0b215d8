"""What of one member or event is asked, so that the answer puts it first."""

import re

from bot.domain.understood import Aspect
from bot.understanding.findings import Findings
from bot.understanding.subject_words import subject_spans

#: the more telling word wins: the telephone before the contacts, the deadline before the time
_OF_EVENTS = (
    Aspect.FEE,
    Aspect.CAPACITY,
    Aspect.LINK,
    Aspect.DEADLINE,
    Aspect.LANGUAGES,
    Aspect.STATUS,
    Aspect.ORGANISER,
    Aspect.FORMAT,
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


#: a title at least this like is spoken of
_NAMED = 60.0

#: one event is asked for, the one that comes first
_NEAREST = re.compile(
    r"\bближайш(?:ее|ий|ая|его|ей|ую)\b(?! врем)|\bследующ(?:ее|ий|ая|его|ую)\b"
    r"|(?:最近|下)的?一?[场个次项期届](?!月|周|星期|季|学)|\bthe next\b|\bnext event\b"
)


def asks_nearest(findings: Findings) -> bool:
    """Return whether the one nearest event is asked for: когда ближайший семинар, 最近的一场培训."""
    return not findings.times and _NEAREST.search(findings.text) is not None


def _first(findings: Findings, order: tuple[Aspect, ...]) -> Aspect | None:
    # языки as a field of study ask nothing
    studied = [(hit.begin, hit.end) for hit in findings.fields]
    asked = {
        cue.value
        for cue in findings.all("aspect")
        if not any(begin <= cue.begin and cue.end <= end for begin, end in studied)
    }
    return next((aspect for aspect in order if aspect.value in asked), None)


def aspect_of_event(findings: Findings) -> Aspect | None:
    """Return what of an event is asked; who wants to take part asks how."""
    wished = findings.has("registration", "how") and not findings.has("registration", "open", "mine")
    if findings.has("detail"):
        return Aspect.DETAILS
    return _first(findings, _OF_EVENTS) or (Aspect.REGISTER if wished else None)


def aspect_of_member(findings: Findings) -> Aspect | None:
    """Return what of a member is asked."""
    return _first(findings, _OF_MEMBERS)


def is_asked_of_event(findings: Findings) -> bool:
    """Return whether something is asked of an event that no subject of the secretariat is called by."""
    if findings.has("kind") and findings.has("fee"):
        return True
    if not findings.has("kind") or aspect_of_event(findings) is None or subject_spans(findings.text):
        return False
    return bool(findings.fields) or any(hit.score >= _NAMED for hit in findings.events)
