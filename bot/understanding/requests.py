"""Rules for what is asked of the bot itself: verbs with their polarity, courtesy, and what is none of its business."""

import re

from bot.domain.events import EventQuery
from bot.domain.understood import Aspect, Intent
from bot.understanding.conditions import kinds_of
from bot.understanding.findings import FILLER, Findings
from bot.understanding.lexicon import Cue
from bot.understanding.reading import Reading

_HOW = re.compile(r"^(?:怎么|如何|怎样|咋)|(?:可以|能)(?:退订|取消订阅)吗")
#: пришлите последние объявления: those there are, not all to come
_ONCE = re.compile(r"\b(?:при|вы|пере)шл|\b(?:с|под)кинь")
_HAN_PAIR = re.compile(r"[㐀-鿿]{2}")
#: so few letters beside the telling words are chance: a name, a particle, a slip
_CHANCE = 6
_STRONG_TOPIC = 60.0
_CONDITIONS = ("kind", "type", "role", "position", "body", "format", "registration", "status", "head_of_member")
_TELLING = (*FILLER, *_CONDITIONS, "noun", "language", "event_language", "time", "greet", "thank", "help", "follow")


def _is_alone(findings: Findings, *sections: str) -> bool:
    """Return whether the text holds next to nothing beside the words of `sections`."""
    alone = len(findings.leftover((), (*FILLER, *sections))) <= _CHANCE
    return alone and not any(findings.has(section) for section in _CONDITIONS) and not findings.times


def _asks_about(findings: Findings) -> bool:
    """Return whether this is a question about a thing that a topic answers, not a request to do it."""
    asking = findings.has("question", "what", "when", "whether", "which") or findings.has("count")
    # 怎么联系秘书处
    asking = asking or (findings.has("question", "how") and findings.has("aspect", "contact"))
    return asking and any(hit.score >= _STRONG_TOPIC for hit in findings.topics)


def outside(findings: Findings) -> Reading | None:
    """Weather, jokes, code, insults, other alliances."""
    cues = [cue for cue in findings.all("outside") if not _is_explained(findings, cue)]
    other_alliance = any(_is_other(findings, cue) for cue in findings.all("alliance"))
    if not cues and not findings.has("other_body") and not other_alliance:
        return None
    ours = any(_stands_apart(cue, cues) for cue in findings.cues if cue.section in {"kind", "type", "role", "body"})
    of_other_body = findings.has("other_body") or other_alliance
    confidence = 0.95 if of_other_body or not ours else 0.5
    why = "another body" if of_other_body else "not about the alliance"
    return Reading(intent=Intent.UNKNOWN, confidence=confidence, why=why)


def _is_other(findings: Findings, alliance: Cue) -> bool:
    """Return whether 联盟 stands in the name of another one: a place or a kind of school directly before it."""
    before = findings.text[: alliance.begin].removesuffix("职业教育").removesuffix("职教")
    if findings.language != "zh" or before.endswith(("中俄", "俄中")):
        return False
    named = any(cue.end == len(before) for cue in findings.all("type")) or any(
        hit.end == len(before) for hit in findings.places
    )
    # 订阅联盟通知 names none: whatever has a meaning of its own is no name
    known = findings.covered((), {cue.section for cue in findings.cues} - {"alliance"})
    named = named or (
        len(before) > 1
        and _HAN_PAIR.fullmatch(before[-2:]) is not None
        and not any(known[len(before) - 2 : len(before)])
    )
    return named and findings.text[alliance.end : alliance.end + 2] not in {"成员", "单位", "会员"}


def _is_explained(findings: Findings, cue: Cue) -> bool:
    """Return whether a field, an event or a subject has this word: 宠物 of 宠物护理."""
    subjects = (hit for hit in findings.topics if hit.score >= _STRONG_TOPIC)
    hits = (*findings.fields, *(hit for hit in findings.events if hit.exact), *subjects)
    return any(hit.begin <= cue.begin and cue.end <= hit.end for hit in hits)


def _stands_apart(cue: Cue, others: list[Cue]) -> bool:
    return all(cue.end <= other.begin or other.end <= cue.begin for other in others)


def _asks_nothing(findings: Findings) -> bool:
    """Return whether nothing is named and nothing asked: «Выражаю признательность за оперативный ответ»."""
    hits = (findings.members, findings.people, findings.places, findings.fields, findings.times)
    asked = any(findings.has(section) for section in (*_CONDITIONS, "question", "ask", "count", "wish", "subscription"))
    return not any(hits) and not asked and not findings.has("noun", "member", "event", "announcement")


def unsubscribe(findings: Findings) -> Reading | None:
    """No more announcements."""
    if not findings.has("subscription", "off") or _asks_about(findings):
        return None
    why = "a verb that ends the announcements"
    return Reading(intent=Intent.UNSUBSCRIBE, confidence=0.95, why=why, aspect=_how(findings))


def subscribe(findings: Findings) -> Reading | None:
    """Announcements, please."""
    if not findings.has("subscription", "on") or findings.has("subscription", "off") or _asks_about(findings):
        return None
    if findings.has("time", "latest") and findings.has("noun", "announcement") and _ONCE.search(findings.text):
        return None
    return Reading(
        intent=Intent.SUBSCRIBE,
        confidence=0.9,
        why="a verb that asks for the announcements",
        event_query=EventQuery(kinds=kinds_of(findings)),
        aspect=_how(findings),
    )


def _how(findings: Findings) -> Aspect | None:
    """Return whether it is asked how that is done, which is no request to do it."""
    return Aspect.HOW if findings.has("question", "how") or _HOW.search(findings.text) else None


def set_language(findings: Findings) -> Reading | None:
    """Answer me in another language."""
    languages = findings.all("language") or findings.all("event_language")
    requested = findings.has("speak")
    if findings.times or _names_alliance(findings):
        return None
    if not languages and not (findings.has("speak", "menu") and _is_alone(findings, "speak")):
        return None
    if findings.has("noun", "event", "member", "announcement") or findings.has("count"):
        return None
    if (
        findings.members
        or len(findings.leftover((), (*FILLER, "speak", "language", "event_language", "noun"))) > _CHANCE
    ):
        return None
    if any(findings.has(section) for section in _CONDITIONS):
        return None
    target = languages[-1].value if languages else None
    return Reading(
        intent=Intent.SET_LANGUAGE,
        confidence=0.95 if requested else 0.75,
        why="a language to answer in",
        target_language=target,
    )


def alliance_name(findings: Findings) -> Reading | None:
    """What is the alliance called, in another language perhaps?"""
    if not _names_alliance(findings):
        return None
    return Reading(intent=Intent.TOPIC, confidence=0.9, why="the alliance's own name", aspect=Aspect.NAME)


def _names_alliance(findings: Findings) -> bool:
    named = findings.has("aspect", "name") and findings.has("alliance") and not findings.members
    return named and _is_alone(findings, "aspect", "language", "speak", "noun")


def registrations(findings: Findings) -> Reading | None:
    """What have I registered for?"""
    if not findings.has("registration", "mine"):
        return None
    return Reading(intent=Intent.REGISTRATIONS, confidence=0.9, why="my own registrations")


def ask_secretariat(findings: Findings) -> Reading | None:
    """A person, please; a complaint, a proposal."""
    # 人工 of 人工智能研讨会 is nobody
    wanted = [cue for cue in findings.all("person_wanted") if not _is_explained(findings, cue)]
    if not wanted or (_asks_about(findings) and not findings.has("person_wanted", "complaint")):
        return None
    if findings.has("aspect", "phone", "email", "address", "website") and not findings.has(
        "person_wanted", "complaint"
    ):
        return None
    return Reading(intent=Intent.ASK_SECRETARIAT, confidence=0.85, why="words for a person")


def announcements(findings: Findings) -> Reading | None:
    """What has been announced?"""
    others = any(findings.has(section) for section in ("type", "role", "kind")) or findings.has("noun", "event")
    if not findings.has("noun", "announcement") or others:
        return None
    rest = findings.leftover((), (*FILLER, "noun", "time", "body"))
    if len(rest) > _CHANCE:
        return None
    confidence = 0.9 if findings.has("time", "latest") or findings.has("ask") or not rest else 0.7
    return Reading(intent=Intent.ANNOUNCEMENTS, confidence=confidence, why="announcements named")


def courtesy(findings: Findings) -> Reading | None:
    """Thanks, a greeting, a call for help, with nothing else said."""
    for section, intent in (("thank", Intent.THANKS), ("help", Intent.HELP), ("greet", Intent.GREETING)):
        alone = _is_alone(findings, section, "thank", "greet", "help", "noun", "person_wanted")
        if findings.has(section) and (alone or (section == "thank" and _asks_nothing(findings))):
            parting = section == "greet" and findings.has("greet", "bye") and not findings.has("greet", "hello")
            aspect = Aspect.FAREWELL if parting else None
            return Reading(intent=intent, confidence=0.95, why="courtesy alone", aspect=aspect)
    return None
