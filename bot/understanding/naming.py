"""Rules for what is called by its name: a member, a person, a topic; and for names that are in no table."""

import re
from dataclasses import replace

from bot.domain.members import MemberId, MemberQuery
from bot.domain.people import PersonId
from bot.domain.topics import TopicId
from bot.domain.understood import Aspect, Intent
from bot.domain.vocabulary import Hit
from bot.understanding.aspects import aspect_of_member, is_asked_of_event
from bot.understanding.conditions import best_of, member_query
from bot.understanding.described import member_described
from bot.understanding.findings import FILLER, QUOTED, Findings, speaks_of_many
from bot.understanding.fitting import fitting_members, members_named
from bot.understanding.lexicon import Cue, Word
from bot.understanding.likeness import FULL, LITTLE, SURE_NAME, TIE, as_confidence, rivals
from bot.understanding.listing import list_leftover, told_by_lists
from bot.understanding.reading import Reading
from bot.understanding.subject_words import subject_spans
from bot.understanding.subjects import find_subjects

#: so much of what a list leaves unexplained a subject must explain
_BEYOND_LISTS = 35.0
_CLEAR_TOPIC = 0.7
#: the shortest word that tells a subject: виза
_A_WORD = 1.0
#: a subject far ahead of the next one is the surer for it
_CLEAR_LEAD = 20.0
_DOUBT = 0.15
_WEAK_TOPIC = 35.0
#: what is asked of one event, or of the secretariat when no event is named
_SERVICES = ("languages", "fee", "link", "contact")
_LISTED = ("kind", "type", "role", "noun", "format", "count", "position", "body")
_CONDITIONS = ("type", "role", "kind", "country", "field")
#: 清华大学是不是…: a body's name ends in its type, and the question follows at once
_HAN_BEFORE_TYPE = re.compile(r"[㐀-鿿]{2,}$")
_BEFORE_NAME = re.compile(
    r"包括|包含|请问|有没有|是不是|是否有|是否|有|中的|里的|想查|查询|查一下|查|想问|问一下|想知道|知道"
)
_SINGULAR = re.compile(
    r"колледж|техникум|училище|лицей|вуз|университет|академия|институт|школа|политех|госуниверситет|консерватория|компания|предприятие|фирма"
)
_ADJECTIVE = re.compile(r"(?:ий|ый|ой|ая|ое)$")
_WHICH_OF_MANY = re.compile(r"哪些|哪几|\bкаки(?:е|х|ми?)\b")
_NOT_NAMED = re.compile(r"(哪些|哪家|哪个|几[家所个]|多少[家所个]|什么|的)$")


def person(findings: Findings) -> Reading | None:
    """Who is this person?"""
    if not findings.people:
        return None
    hits = rivals(findings.people)
    together = best_of(findings.people)
    ids = tuple(dict.fromkeys(PersonId(hit.id) for hit in (*hits, *together)))
    return Reading(
        intent=Intent.OFFICERS,
        confidence=as_confidence(hits),
        why="a person named",
        people=ids,
        aspect=aspect_of_member(findings),
    )


def topic(findings: Findings) -> Reading | None:
    """What the secretariat answers in words, when a list would leave the telling words unexplained."""
    if not findings.topics or is_asked_of_event(findings):
        return None
    if list_leftover(findings) < _A_WORD:
        return _told_by_service(findings) or _told_alone(findings)
    told = told_by_lists(findings)
    beyond = {hit.id: hit.score for hit in find_subjects(findings.text, findings.vocabulary, told)}
    best = max(findings.topics, key=lambda hit: hit.score + beyond.get(hit.id, 0.0))
    if beyond.get(best.id, 0.0) < _BEYOND_LISTS or best.score < _WEAK_TOPIC:
        return None
    reading = _topic_reading(findings, best)
    return replace(reading, confidence=max(reading.confidence, _CLEAR_TOPIC))


def _told_by_service(findings: Findings) -> Reading | None:
    """Return the topic of a word that no condition can say: of meetings in general, is there 翻译?"""
    best = max(findings.topics, key=lambda hit: hit.score)
    conditions = (
        findings.fields or findings.places or findings.times or findings.members or findings.has("registration")
    )
    if best.score < _CLEAR_LEAD + FULL / 2 or conditions or not findings.has("aspect", *_SERVICES):
        return None
    services = [(cue.begin, cue.end) for cue in findings.all("aspect", *_SERVICES)]
    named = any(begin <= best.begin < end or best.begin <= begin < best.end for begin, end in services)
    return _topic_reading(findings, best) if named and not findings.has("count") else None


def _told_alone(findings: Findings) -> Reading | None:
    """Return the topic that words for it tell, when nothing beside them could be listed: что такое альянс."""
    best = max(findings.topics, key=lambda hit: hit.score)
    said = [span for spans in subject_spans(findings.text).values() for span in spans]
    hits = (*findings.fields, *findings.places, *findings.members)
    named = [hit for hit in hits if not any(begin <= hit.begin and hit.end <= end for begin, end in said)]
    listed = named or findings.times or findings.has("question", "who") or findings.has("aspect", "membership")
    listed = listed or any(findings.has(section) for section in _LISTED)
    return None if listed or not said or best.score < _CLEAR_LEAD + FULL / 2 else _topic_reading(findings, best)


def nearest_topic(findings: Findings) -> Reading | None:
    """The topic that is most like what was asked."""
    if not findings.topics or max(hit.score for hit in findings.topics) < _WEAK_TOPIC or is_asked_of_event(findings):
        return None
    return _topic_reading(findings, max(findings.topics, key=lambda hit: hit.score))


def _topic_reading(findings: Findings, best: Hit) -> Reading:
    second = max((hit.score for hit in findings.topics if hit.id != best.id), default=0.0)
    lead = min(_CLEAR_LEAD, best.score - second)
    return Reading(
        intent=Intent.TOPIC,
        confidence=min(1.0, (best.score + lead) / FULL) - (_DOUBT if lead < TIE else 0.0),
        why="a subject that the secretariat answers",
        topics=(TopicId(best.id),),
    )


def likely_member(findings: Findings) -> Reading | None:
    """The member whose name is most like words that nothing else explains."""
    if not findings.likely or findings.has("kind") or findings.has("noun", "event", "member") or findings.has("count"):
        return None
    hits = rivals(findings.likely)
    spans = [(hit.begin, hit.end) for hit in hits]
    if (
        len(hits) != 1
        or speaks_of_many(findings)
        or _asks_for_list(findings)
        or list_leftover(findings) < LITTLE
        or list_leftover(findings, spans) > LITTLE
    ):
        return None
    return Reading(
        intent=Intent.MEMBER,
        confidence=as_confidence(hits),
        why="a name alike",
        members=(MemberId(hits[0].id),),
        aspect=aspect_of_member(findings),
    )


def _asks_for_list(findings: Findings) -> bool:
    """Return whether a sort of members is asked for, which names none: 科研机构有哪些, какие техникумы."""
    return findings.has("type") and _WHICH_OF_MANY.search(findings.text) is not None


def member_by_conditions(findings: Findings) -> Reading | None:
    """One member that alone meets the conditions, when one is spoken of: о Харбинском колледже туризма."""
    aspect = aspect_of_member(findings)
    described = member_described(findings) if aspect or findings.has("aspect", "about") else None
    if described is None or not (findings.has("type") or aspect):
        return None
    full = findings.has("type") and findings.places and findings.fields
    if not full and described.id not in {hit.id for hit in findings.likely}:
        return None
    return Reading(
        intent=Intent.MEMBER,
        confidence=0.8,
        why="the one member that meets the conditions",
        members=(described.id,),
        aspect=aspect,
    )


def member(findings: Findings) -> Reading | None:
    """One member by its name; a name that fits several asks which."""
    if not findings.members or _is_of_events(findings):
        return None
    hits = rivals(findings.members)
    together = tuple(hit for hit in best_of(findings.members) if hit.score >= SURE_NAME)
    aspect = aspect_of_member(findings)
    if len(hits) == 1 and len(together) <= 1:
        return Reading(
            intent=Intent.MEMBER,
            confidence=as_confidence(hits),
            why="a member's name",
            members=(MemberId(hits[0].id),),
            aspect=aspect,
        )
    ids = tuple(dict.fromkeys(MemberId(hit.id) for hit in (*hits, *together)))
    return Reading(
        intent=Intent.FIND_MEMBERS,
        confidence=min(as_confidence(hits), 0.75),
        why="a name that fits several members",
        member_query=MemberQuery(ids=ids),
        aspect=aspect,
    )


def _is_of_events(findings: Findings) -> bool:
    """Return whether a member named is only the one whose events are asked for."""
    return findings.has("kind") or findings.has("noun", "event") or findings.has("organise")


def part_of_name(findings: Findings) -> Reading | None:
    """Members whose names have these letters: 名字里带“港航”的."""
    if not (findings.has("ask", "named") and findings.has("ask", "contains")):
        return None
    quoted = QUOTED.search(findings.text)
    if quoted is None:
        return None
    ids = members_named(quoted[1].strip(), findings.vocabulary)
    return Reading(
        intent=Intent.COUNT_MEMBERS if findings.has("count") and "几" not in findings.text else Intent.FIND_MEMBERS,
        confidence=0.95,
        why="letters that a name must have",
        member_query=MemberQuery(ids=ids),
    )


def not_a_member(findings: Findings) -> Reading | None:
    """Is this body a member? One that no table has: its name ends in its type, and the question is of membership."""
    if (
        findings.members
        or not findings.has("aspect", "membership")
        or findings.has("count")
        or _asks_for_list(findings)
    ):
        return None
    named = _name_in_question(findings)
    if not named:
        return None
    # «есть ли логистика»: of membership nothing is said
    asked = findings.has("alliance") or findings.has("noun", "member") or findings.has("type") or findings.has("join")
    confidence = 0.85 if asked or findings.language != "ru" else 0.5
    return Reading(
        intent=Intent.MEMBER,
        confidence=confidence,
        why="a name that no table has",
        aspect=Aspect.MEMBERSHIP,
        named=named,
    )


def _name_in_question(findings: Findings) -> str:
    quoted = QUOTED.search(findings.text)
    if quoted and not any(
        hit.begin < quoted.end() and quoted.start() < hit.end for hit in findings.events if hit.exact
    ):
        return quoted[1].strip()
    for cue in findings.all("type"):
        name = _han_name(findings, cue) if findings.language == "zh" else _russian_name(findings, cue)
        if name:
            return name
    conditions = findings.places or findings.fields or findings.times
    return "" if conditions or any(findings.has(each) for each in _CONDITIONS) else _unknown_name(findings)


def _unknown_name(findings: Findings) -> str:
    """Return the one stretch of the text that nothing explains: МГУ входит в альянс?"""
    told = findings.covered([], (*FILLER, "aspect", "noun", "join", "greet", "thank", "type"))
    parts = [
        part.strip(" \"',.?!")
        for part in "".join(
            letter if not known else "|" for letter, known in zip(findings.text, told, strict=True)
        ).split("|")
    ]
    names = [part for part in parts if len(part) > 1]
    return names[0] if len(names) == 1 else ""


def _han_name(findings: Findings, cue: Cue) -> str:
    before = findings.text[: cue.begin]
    match = _HAN_BEFORE_TYPE.search(before)
    name = _BEFORE_NAME.split(match[0])[-1] if match and not _NOT_NAMED.search(before) else ""
    return name + findings.text[cue.begin : cue.end] if len(name) > 1 else ""


def _is_met(findings: Findings) -> bool:
    """Return whether any member meets the conditions."""
    query = member_query(findings)
    return any(True for _member in fitting_members(query, findings.vocabulary))


def _russian_name(findings: Findings, cue: Cue) -> str:
    """Return the words of a name such as «Уссурийский агропромышленный колледж»: a singular with its adjectives."""
    if not _SINGULAR.fullmatch(findings.text[cue.begin : cue.end]):
        return ""
    words: list[Word] = []
    for word in reversed([word for word in findings.words if word.end <= cue.begin]):
        if not _ADJECTIVE.search(word.form):
            break
        words.insert(0, word)
    told = {(hit.begin, hit.end) for hit in findings.places} | {
        (other.begin, other.end) for other in findings.all("country")
    }
    seated = all((word.begin, word.end) in told for word in words)
    if not words or (seated and (findings.asks_which() or _is_met(findings))):
        return ""
    return findings.text[words[0].begin : cue.end]
