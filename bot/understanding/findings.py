"""All that was found in a text, with where it stands: what the rules of conditions and intents look at."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.vocabulary import Hit, Vocabulary
from bot.understanding.dates import TimeSpan
from bot.understanding.lexicon import Cue, Word

#: a name set off from the rest
QUOTED = re.compile(r"[\"']([^\"']{1,40})[\"']")
_CONTENT = re.compile(r"[^\W_]")

#: колледжи, техникумов, предприятиям; 院校 is never one
_PLURAL = re.compile(r"(?:[иы]|ей|ов|[ая]ми?|[ая]х|ищ|ций|ний|тий)$|院校$|高校$|类")

#: sections whose words carry no condition and ask nothing that could be missed
FILLER = ("filler", "question", "ask", "count", "event_verb", "alliance")


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What one text holds. `text` is normalised, and every begin and end counts its characters."""

    text: str
    language: str
    now: datetime
    zone: ZoneInfo
    vocabulary: Vocabulary
    words: tuple[Word, ...] = ()
    cues: tuple[Cue, ...] = ()
    members: tuple[Hit, ...] = ()
    #: members that may be named, were the conditions not explanation enough
    likely: tuple[Hit, ...] = ()
    events: tuple[Hit, ...] = ()
    people: tuple[Hit, ...] = ()
    topics: tuple[Hit, ...] = ()
    places: tuple[Hit, ...] = ()
    fields: tuple[Hit, ...] = ()
    times: tuple[TimeSpan, ...] = ()

    @property
    def today(self) -> date:
        """The day it is in the alliance's zone."""
        return self.now.astimezone(self.zone).date()

    def all(self, section: str, *values: str) -> tuple[Cue, ...]:
        """Return the cues of a section, of these meanings when any are named, in order of place."""
        return tuple(cue for cue in self.cues if cue.section == section and (not values or cue.value in values))

    def has(self, section: str, *values: str) -> bool:
        """Return whether there is any such cue."""
        return any(cue.section == section and (not values or cue.value in values) for cue in self.cues)

    def values(self, section: str) -> frozenset[str]:
        """Return the meanings found in a section; "a+b" counts as both."""
        return frozenset(value for cue in self.all(section) for value in cue.value.split("+"))

    def between(self, begin: int, end: int) -> str:
        """Return the text from `begin` to `end`."""
        return self.text[begin:end]

    def asks_which(self) -> bool:
        """Return whether "which" or "what" stands by the noun of a list: какие есть колледжи, 学校有哪些."""
        near = 3 if self.language == "zh" else 10
        nouns = [cue for cue in self.cues if cue.section in {"kind", "type"} or cue.value in {"member", "event"}]
        # какого числа asks when, not which
        times = self.all("question", "when")
        asked = [
            ask
            for ask in self.all("question", "which")
            if not any(when.begin <= ask.begin < when.end for when in times)
        ]
        return any(
            -near <= noun.begin - ask.end <= near or 0 <= ask.begin - noun.end <= near
            for noun in nouns
            for ask in asked
        )

    def covered(self, spans: Iterable[tuple[int, int]], sections: Iterable[str]) -> bytes:
        """Return a byte for each letter, nonzero where `spans` or the cues of `sections` explain it."""
        known = bytearray(len(self.text))
        explaining = frozenset(sections)
        told = [(cue.begin, cue.end) for cue in self.cues if cue.section in explaining]
        for begin, end in (*spans, *told):
            known[begin:end] = b"\x01" * (end - begin)
        return bytes(known)

    def leftover(self, spans: Iterable[tuple[int, int]], sections: Iterable[str] = FILLER) -> str:
        """Return the letters that neither `spans` nor the cues of `sections` explain."""
        known = self.covered(spans, sections)
        return "".join(
            letter for letter, told in zip(self.text, known, strict=True) if not told and _CONTENT.match(letter)
        )


def speaks_of_many(findings: Findings, section: str = "type") -> bool:
    """Return whether the type, or the kind, is asked for as a sort: колледжи, 艺术类院校."""
    return any(
        _PLURAL.search(findings.text[cue.begin : cue.end]) or findings.text[cue.begin - 1 : cue.begin] == "类"
        for cue in findings.all(section)
    )
