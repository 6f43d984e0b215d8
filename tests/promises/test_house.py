"""The house is complete and its rooms are tidy."""

import ast
import tomllib
from pathlib import Path

import pytest

from bot.domain.understood import Intent
from bot.intents import INTENTS

ROOT = Path(__file__).resolve().parent.parent.parent
CODE = [path for room in ("bot", "db") for path in (ROOT / room).rglob("*.py") if "versions" not in path.parts]
#: lines; beyond it a file or a function holds more than one thing
LONGEST_FILE, LONGEST_FUNCTION = 310, 40
UNTELLING = {"utils", "helpers", "common", "misc", "base", "manager", "service", "core"}


def test_every_intent_has_its_ability() -> None:
    assert set(INTENTS) == set(Intent)
    assert {answer.__module__ for answer in INTENTS.values()} == {f"bot.intents.{intent}" for intent in Intent}


@pytest.mark.parametrize("language", ["zh", "ru"])
def test_every_intent_is_held_to_phrases(language: str) -> None:
    phrases = tomllib.loads((ROOT / "tests" / "phrases" / f"{language}.toml").read_text("utf-8"))
    assert {wanted["intent"] for wanted in phrases.values()} >= set(Intent)


@pytest.mark.parametrize("language", ["zh", "ru"])
def test_each_language_has_at_least_twenty_dialogues(language: str) -> None:
    assert len(list((ROOT / "tests" / "dialogues" / language).glob("*.txt"))) >= 20


def test_names_of_files_say_what_is_in_them() -> None:
    assert [path for path in CODE if path.stem in UNTELLING] == []


def test_files_and_functions_fit_the_eye() -> None:
    long = [path.name for path in CODE if len(path.read_text("utf-8").splitlines()) > LONGEST_FILE]
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                long += [f"{path.name}:{node.name}"] * (lines > LONGEST_FUNCTION)
    assert long == []
