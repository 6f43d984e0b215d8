"""The phrase tables of tests/phrases: each sentence is understood as its line says, no more and no less."""

import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from bot.domain.choice import Choice
from bot.domain.dates import DateRange
from bot.domain.understood import Understood
from tests.understanding.hearing import hear

TABLES = sorted((Path(__file__).parent / "phrases").glob("*.toml"))
PHRASES = [
    (table.stem, text, expected)
    for table in TABLES
    for text, expected in tomllib.loads(table.read_text("utf-8")).items()
]


def _said(value: object) -> object:
    """Return a condition as the tables write it."""
    if isinstance(value, Choice):
        names = sorted(str(getattr(each, "code", each)) for each in value.any_of)
        return names + sorted("-" + str(getattr(each, "code", each)) for each in value.none_of)
    if isinstance(value, DateRange):
        return f"{value.start} {value.end}"
    return sorted(value) if isinstance(value, tuple | frozenset) else value


def _conditions(query: Any) -> dict[str, object]:
    blank = type(query)()
    return {
        field.name: _said(getattr(query, field.name))
        for field in fields(query)
        if getattr(query, field.name) != getattr(blank, field.name)
    }


def _reading(understood: Understood) -> dict[str, object]:
    reading: dict[str, object] = {"intent": understood.intent.value}
    for name in ("members", "events", "people", "topics", "named"):
        if named := getattr(understood, name):
            reading[name] = _said(named)
    if understood.aspect and understood.intent.value in {"member", "event"}:
        reading["aspect"] = understood.aspect.value
    if understood.target_language:
        reading["target"] = understood.target_language
    for query in (understood.member_query, understood.event_query, understood.people_query):
        reading |= _conditions(query)
    return reading


@pytest.mark.parametrize(("language", "text", "expected"), PHRASES, ids=[text for _, text, _ in PHRASES])
def test_a_phrase_is_understood_as_its_table_says(language: str, text: str, expected: dict[str, object]) -> None:
    understood = hear(text)
    assert _reading(understood) == expected
    assert understood.language == language
    assert understood.sure
