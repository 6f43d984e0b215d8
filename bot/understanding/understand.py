"""From a text to what was asked, and how sure that is."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.understood import Aspect, Intent, Understood
from bot.domain.vocabulary import Vocabulary
from bot.understanding.aspects import asks_nearest
from bot.understanding.classifier import Classifier
from bot.understanding.clocks import without_clocks
from bot.understanding.compounds import without_compounds
from bot.understanding.find import find_all, find_names, with_language
from bot.understanding.findings import Findings
from bot.understanding.followup import continued
from bot.understanding.intents import readings
from bot.understanding.lexicon import Lexicon
from bot.understanding.listing import lists_of_both
from bot.understanding.normalize import normalize
from bot.understanding.passing import to_pass_on
from bot.understanding.preamble import without_preamble
from bot.understanding.reading import Reading
from bot.understanding.reply_language import reply_language
from bot.understanding.respelling import respelt
from bot.understanding.second_opinion import second_opinion

#: below this the bot asks back instead of answering
SURE = 0.62
#: how many other readings are offered
ALTERNATIVES = 3
_LETTER = re.compile(r"[^\W\d_]")
#: nobody asks longer questions; what follows is not read, so that a novel costs no more than a page
LONGEST = 300


def hear(
    text: str, *, vocabulary: Vocabulary, lexicons: Mapping[str, Lexicon], now: datetime, zone: ZoneInfo
) -> Findings:
    """Return what a text holds, whatever was said before it.

    It depends on `now` (aware) by the day and by which events are over, so it holds for a full minute.
    """
    # cut again, for one compatibility character may become eighteen
    plain = without_clocks(without_compounds(without_preamble(normalize(text[:LONGEST])[:LONGEST])))
    names = find_names(plain, vocabulary)
    spelt = respelt(plain, lexicons, vocabulary, names.spans())
    if spelt != plain:
        names = find_names(spelt, vocabulary)
    found = find_all(spelt, names, vocabulary=vocabulary, lexicons=lexicons, now=now, zone=zone)
    return with_language(found, reply_language(found, lexicons))


def understand(
    text: str,
    *,
    vocabulary: Vocabulary,
    lexicons: Mapping[str, Lexicon],
    now: datetime,
    zone: ZoneInfo,
    classifier: Classifier | None = None,
    before: Understood | None = None,
    shown: tuple[str, ...] = (),
) -> Understood:
    """Return the likeliest reading of `text` at `now` (aware), as `judge` does."""
    findings = hear(text, vocabulary=vocabulary, lexicons=lexicons, now=now, zone=zone)
    return judge(text, findings, classifier=classifier, before=before, shown=shown)


def judge(
    text: str,
    findings: Findings,
    *,
    classifier: Classifier | None = None,
    before: Understood | None = None,
    shown: tuple[str, ...] = (),
) -> Understood:
    """Return the likeliest reading of a text that was heard, with others when it is not sure.

    `before` is the question before, if the text may lean on it, and `shown` the ids that its answer showed.
    Without a `classifier` the rules stand alone.
    """
    if before and not _LETTER.search(findings.text):
        # a number is said in the language spoken before
        findings = with_language(findings, before.language)
    leaning = _passed_on(text) or (continued(findings, before, shown) if before else None)
    possible = [leaning] if leaning else readings(findings)
    if classifier and (not possible or possible[0].confidence < SURE):
        possible = second_opinion(findings, possible, classifier)
    possible = possible or [Reading(intent=Intent.UNKNOWN, confidence=0.3, why="nothing known was named")]
    best = possible[0]
    if best.intent is Intent.FIND_EVENTS and best.aspect is None and asks_nearest(findings):
        best = replace(best, aspect=Aspect.NEAREST)
    if before and best.aspect is None and best.intent is before.intent and _asks_the_same(findings, best):
        best = replace(best, aspect=before.aspect)
    best = replace(best, named=_as_written(best.named, text))
    sure = best.confidence >= SURE
    understood = replace(best.understood(text, findings.language), sure=sure, steps=_steps(findings, possible))
    if sure:
        return understood
    return replace(understood, alternatives=_alternatives(text, findings, possible))


def _asks_the_same(findings: Findings, best: Reading) -> bool:
    """Return whether what was asked before is asked of another one: телефон ХКИРО? — а ШТИ?"""
    return best.intent in {Intent.MEMBER, Intent.EVENT} and findings.has("follow", "instead")


def _as_written(named: str, text: str) -> str:
    """Return a name with its own capital letters, as far as it stands in the text."""
    found = re.search(re.escape(named), text, re.IGNORECASE)
    return found[0] if found else named


def _passed_on(text: str) -> Reading | None:
    rest = to_pass_on(text)
    why = "words for the secretariat"
    return Reading(intent=Intent.ASK_SECRETARIAT, confidence=0.95, why=why, named=rest) if rest else None


def _alternatives(text: str, findings: Findings, possible: list[Reading]) -> tuple[Understood, ...]:
    """Return the likeliest readings of different intents, the best first."""
    by_intent: dict[Intent, Reading] = {}
    for reading in (*possible, *lists_of_both(findings)):
        if reading.intent is not Intent.UNKNOWN:
            by_intent.setdefault(reading.intent, reading)
    return tuple(reading.understood(text, findings.language) for reading in list(by_intent.values())[:ALTERNATIVES])


def _steps(findings: Findings, possible: list[Reading]) -> tuple[str, ...]:
    def spots(name: str) -> str:
        hits = getattr(findings, name)
        return f"{name}: " + ", ".join(f"{findings.text[h.begin : h.end]} = {h.id} ({h.score:.0f})" for h in hits[:6])

    return (
        f"text: {findings.text}",
        f"language: {findings.language}",
        "words: "
        + ", ".join(
            f"{findings.text[cue.begin : cue.end]} = {cue.section}.{cue.value}"
            for cue in findings.cues
            if cue.section != "filler"
        ),
        *(
            spots(name)
            for name in ("members", "events", "people", "topics", "places", "fields")
            if getattr(findings, name)
        ),
        *(
            f"time: {findings.text[span.begin : span.end]} = {span.days.start} – {span.days.end}"
            + "".join(f" weekday {day + 1}" for day in sorted(span.weekdays))
            for span in findings.times
        ),
        *(f"reading: {reading.intent} {reading.confidence:.2f} because {reading.why}" for reading in possible),
    )
