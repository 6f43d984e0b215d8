"""The catalogues are complete and sound, and nobody but render speaks."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from tests.messages import CATALOGUES, ROOT, extracted, read_catalogue, updated

_PLACEHOLDER = re.compile(r"\{(\w*)\}")
_TAG = re.compile(r"<(/?)(\w+)[^>]*>")
#: English sentences are the keys themselves
_TRANSLATED = [path for path in CATALOGUES if path.parent.parent.name != "en"]
_PATHS = pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)


def test_chinese_russian_and_english_have_a_catalogue() -> None:
    assert {path.parent.parent.name for path in CATALOGUES} >= {"zh", "ru", "en"}


@_PATHS
def test_a_catalogue_has_the_sentences_of_the_code_and_no_others(path: Path) -> None:
    assert path.read_bytes() == updated(path, extracted()), "run `make messages`"


@pytest.mark.parametrize("path", _TRANSLATED, ids=lambda path: path.parent.parent.name)
def test_every_sentence_is_translated(path: Path) -> None:
    blank = [message.id for message in _messages(read_catalogue(path)) if not all(_strings(message)) or message.fuzzy]
    assert not blank


@_PATHS
def test_a_count_has_every_form_that_the_language_needs(path: Path) -> None:
    catalogue = read_catalogue(path)
    for message in _messages(catalogue):
        if message.pluralizable and any(_strings(message)):
            assert len(_strings(message)) == catalogue.num_plurals, message.id


@_PATHS
def test_translations_have_the_placeholders_of_the_sentence(path: Path) -> None:
    for message in _messages(read_catalogue(path)):
        wanted = set(_PLACEHOLDER.findall(message.id if isinstance(message.id, str) else message.id[1]))
        for text in filter(None, _strings(message)):
            assert set(_PLACEHOLDER.findall(text)) == wanted, text


@_PATHS
def test_translations_open_and_close_the_tags_of_the_sentence(path: Path) -> None:
    for message in _messages(read_catalogue(path)):
        wanted = _TAG.findall(message.id if isinstance(message.id, str) else message.id[1])
        for text in filter(None, _strings(message)):
            assert _TAG.findall(text) == wanted, text


def test_only_render_speaks() -> None:
    speakers = {"gettext", "ngettext", "pgettext"}
    for file in (ROOT / "bot").rglob("*.py"):
        if "render" in file.relative_to(ROOT).parts:
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in speakers:
                # languages.py hands pgettext on, it says nothing
                assert file.name == "languages.py", f"{file}:{node.lineno}"


def _messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def _strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))
