"""The demonstration alliance as it is understood on 1 December 2026: what the tests of understanding share."""

from datetime import datetime
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.cli.table_files import read_alliance
from bot.domain.understood import Understood
from bot.domain.vocabulary import Vocabulary
from bot.languages import load_classifier, load_lexicons
from bot.understanding.classifier import Classifier, read_classifier
from bot.understanding.lexicon import Lexicon, read_lexicon
from bot.understanding.understand import understand
from bot.understanding.vocabulary import build_vocabulary

DEMO = Path(__file__).resolve().parents[2] / "db" / "data" / "demo"
NOW = datetime.fromisoformat("2026-12-01T09:00+08:00")
ZONE = ZoneInfo("Asia/Shanghai")


@lru_cache(maxsize=1)
def demo() -> Vocabulary:
    """Return the vocabulary of the demonstration alliance."""
    alliance = read_alliance(DEMO)
    return build_vocabulary(
        members=alliance.members,
        people=alliance.people,
        events=alliance.events,
        topics=alliance.topics,
        fields=alliance.fields,
    )


@lru_cache(maxsize=1)
def lexicons() -> dict[str, Lexicon]:
    """Return the words of every language."""
    return {code: read_lexicon(code, raw) for code, raw in load_lexicons().items()}


@lru_cache(maxsize=1)
def classifier() -> Classifier:
    """Return the classifier that the program is shipped with."""
    return read_classifier(load_classifier())


def hear(text: str, before: Understood | None = None, shown: tuple[str, ...] = ()) -> Understood:
    """Return what `text` is understood as."""
    return understand(
        text,
        vocabulary=demo(),
        lexicons=lexicons(),
        now=NOW,
        zone=ZONE,
        classifier=classifier(),
        before=before,
        shown=shown,
    )


def answered(understood: Understood) -> tuple[str, ...]:
    """Return the ids of a list's answer, as the database would find them."""
    if understood.event_query.kinds or understood.intent.value.endswith("events"):
        return tuple(event.id for event in demo().events if understood.event_query.matches(event, NOW))
    return tuple(member.id for member in demo().members if understood.member_query.matches(member))


def answered_people(understood: Understood) -> tuple[str, ...]:
    """Return the ids of the people that meet a question's conditions."""
    return tuple(person.id for person in demo().people if understood.people_query.matches(person))
