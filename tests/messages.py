"""Sentences from the code into the catalogues: `python -m tests.messages` (that is `make messages`).

Only bot/render speaks, so only it is read. Translations stay; a sentence that is gone leaves; nothing is guessed.
"""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
RENDER = ROOT / "bot" / "render"
CATALOGUES = sorted((ROOT / "locales").glob("*/LC_MESSAGES/messages.po"))
_KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


def extracted() -> Catalog:
    """Return every sentence of the code."""
    catalogue = Catalog()
    found = extract_from_dir(str(RENDER), keywords=_KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True)
    for name, _line, message, comments, context in found:
        # no line numbers: they would change with every edit of the code
        catalogue.add(message, None, [(f"bot/render/{name}", 0)], auto_comments=comments, context=context)
    return catalogue


def read_catalogue(path: Path) -> Catalog:
    """Return a catalogue as it stands."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def written(catalogue: Catalog) -> bytes:
    """Return the text of a catalogue, the same for the same sentences."""
    catalogue.header_comment = "# What the bot says; `make messages` brings the sentences here from bot/render."
    # the time of the run would make every run another file
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    catalogue.last_translator = "the alliance's secretariat"
    catalogue.language_team = ""
    text = BytesIO()
    write_po(text, catalogue, width=0, sort_output=True, ignore_obsolete=True, include_lineno=False, omit_header=False)
    return text.getvalue()


def updated(path: Path, template: Catalog) -> bytes:
    """Return a catalogue's text with the sentences of `template` and the translations it had."""
    old = read_catalogue(path)
    new = Catalog(locale=old.locale, project="alliance-bot", fuzzy=False)
    for message in template:
        if not message.id:
            continue
        before = old.get(message.id, message.context)
        string = before.string if before is not None else None
        new.add(
            message.id,
            string,
            message.locations,
            auto_comments=message.auto_comments,
            user_comments=before.user_comments if before else (),
            context=message.context,
        )
    return written(new)


def main() -> None:
    """Update every catalogue."""
    template = extracted()
    for path in CATALOGUES:
        path.write_bytes(updated(path, template))


if __name__ == "__main__":
    main()
