"""What the classifier says where the rules are silent or in doubt."""

from dataclasses import replace

from bot.domain.events import EventId
from bot.domain.topics import TopicId
from bot.domain.understood import Intent
from bot.understanding.classifier import Classifier, marked
from bot.understanding.findings import FILLER, Findings
from bot.understanding.reading import Reading
from bot.understanding.subjects import find_subjects

#: intents that need no name and no condition: the classifier alone may propose them
_BARE = frozenset(
    (
        Intent.ANNOUNCEMENTS,
        Intent.REGISTRATIONS,
        Intent.SUBSCRIBE,
        Intent.UNSUBSCRIBE,
        Intent.SET_LANGUAGE,
        Intent.ASK_SECRETARIAT,
        Intent.HELP,
        Intent.GREETING,
        Intent.THANKS,
        Intent.UNKNOWN,
    )
)
#: verbs whose opposite looks much alike: proposed, never done without asking
_WITH_POLARITY = frozenset((Intent.SUBSCRIBE, Intent.UNSUBSCRIBE))
_PROPOSED = 0.45
#: trained without an author's questions it was right on 88 to 95 of 100 of them, and on 97 of those it gave 0.8
_AGREED, _PREFERRED = 0.8, 0.7
_AGREEMENT = 0.65
#: an agreement lifts only what the rules nearly believe, and what they believe about as much as anything else
_NEARLY, _CLOSE = 0.5, 0.02
_ASKED_BACK = 0.5
#: alone it must be surer than where a rule speaks too
_ALONE = 0.85
#: with the classifier's word a subject or a title may be fainter than without
_FAINT = 12.0


def second_opinion(findings: Findings, possible: list[Reading], classifier: Classifier) -> list[Reading]:
    """Return the readings with the classifier's word in them: what it agrees with goes first, and may be surer."""
    intent, share = classifier.classify(marked(findings))[0]
    agreed = next((reading for reading in possible if reading.intent is intent), None)
    if agreed is None and share >= _PREFERRED:
        agreed = _fainter(findings, intent)
    others = [reading for reading in possible if reading is not agreed]
    if agreed and share >= _AGREED and agreed.confidence >= max(_NEARLY, _top(possible) - _CLOSE):
        return [replace(agreed, confidence=max(agreed.confidence, _AGREEMENT)), *others]
    if agreed:
        return [agreed, *others] if share >= _PREFERRED else possible
    if intent not in _BARE or share < _PROPOSED:
        return possible
    asks = intent in _WITH_POLARITY or others or share < _ALONE
    confidence = min(share, _ASKED_BACK) if asks else share
    proposal = Reading(intent=intent, confidence=confidence, why=f"the classifier gives it {share:.2f}")
    return [*others, proposal]


def _top(possible: list[Reading]) -> float:
    return possible[0].confidence if possible else 0.0


def _fainter(findings: Findings, intent: Intent) -> Reading | None:
    """Return the subject or the event that would be meant, too faint for a rule to name it."""
    why = "the classifier's word and a likeness"
    if intent is Intent.EVENT and findings.events:
        best = max(findings.events, key=lambda hit: hit.score)
        return Reading(intent=intent, confidence=_ASKED_BACK, why=why, events=(EventId(best.id),))
    if intent is Intent.TOPIC:
        idle = findings.covered((), FILLER)
        for subject in find_subjects(findings.text, findings.vocabulary, idle, least=_FAINT)[:1]:
            return Reading(intent=intent, confidence=_ASKED_BACK, why=why, topics=(TopicId(subject.id),))
    return None
