"""What the documents say is so."""

import re
from pathlib import Path

import pytest

from bot.cli import COMMANDS
from bot.settings import Settings

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENTS = ("README.md", "README.zh.md", "README.ru.md", "CONTRIBUTING.md")


def _text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_file_that_a_document_shows_or_links_is_there(name: str) -> None:
    linked = re.findall(r"\]\(([^)#:]+)\)", _text(name))
    assert [path for path in linked if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_make_target_that_a_document_names_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", _text("Makefile"), re.MULTILINE))
    assert set(re.findall(r"`?make ([a-z]+)\b(?=`|\s+#|`,)", _text(name))) <= targets


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_command_that_a_document_names_exists(name: str) -> None:
    assert set(re.findall(r"run_bot\.py ([a-z]+)", _text(name))) <= set(COMMANDS)


def test_readme_names_every_command_for_the_shell() -> None:
    shown = set(re.findall(r"run_bot\.py ([a-z]+)", _text("README.md")))
    assert set(COMMANDS) - shown == {"run", "sandbox"}


def test_the_settings_example_names_every_setting_and_no_other() -> None:
    shown = re.findall(r"^([A-Z_]+)=", _text(".env.example"), re.MULTILINE)
    assert sorted(shown) == sorted(name.upper() for name in Settings.model_fields)


def test_the_settings_example_shows_the_defaults() -> None:
    shown = dict(re.findall(r"^([A-Z_]+)=(.+)$", _text(".env.example"), re.MULTILINE))
    defaults = {name.upper(): str(field.default) for name, field in Settings.model_fields.items()}
    assert {name: value for name, value in shown.items() if defaults[name] != value} == {}


def test_the_rooms_of_the_readme_are_the_rooms_of_the_house() -> None:
    rooms = set(re.findall(r"^(bot/[a-z]+)|\s(bot/[a-z]+)\s", _text("README.md"), re.MULTILINE))
    named = {first or second for first, second in rooms}
    folders = {f"bot/{path.name}" for path in (ROOT / "bot").iterdir() if (path / "__init__.py").exists()}
    assert folders <= named
