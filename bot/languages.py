"""The languages of the interface, read from locales/ once at start: what the bot says and what it hears."""

import json
import tomllib
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from bot.domain.language import Language

LOCALES = Path(__file__).resolve().parent.parent / "locales"


def load_languages(folder: Path = LOCALES) -> dict[str, Language]:
    """Return every language that has a folder, by its code; catalogues are compiled in memory."""
    return {path.parent.parent.name: _language(path) for path in sorted(folder.glob("*/LC_MESSAGES/messages.po"))}


def load_lexicons(folder: Path = LOCALES) -> dict[str, Mapping[str, Any]]:
    """Return the raw words that the bot hears in each language, from its lexicon.toml."""
    return {path.parent.name: tomllib.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*/lexicon.toml"))}


def load_classifier(folder: Path = LOCALES) -> Mapping[str, Any]:
    """Return the raw weights of the intent classifier; its training is in tests/bench/classifier."""
    raw: Mapping[str, Any] = json.loads((folder / "intents.json").read_text("utf-8"))
    return raw


@cache
def _language(path: Path) -> Language:
    code = path.parent.parent.name
    with path.open("rb") as file:
        catalogue = read_po(file, locale=code)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    translations = Translations(compiled)
    return Language(
        code=code,
        gettext=translations.gettext,
        ngettext=translations.ngettext,
        pgettext=lambda context, text: str(translations.pgettext(context, text)),
    )
