"""Every sentence of the announcements in Chinese and Russian, for a reader who marks what sounds translated.

`python -m tests.sentences` (that is `make sentences`): by file of bot/render, each sentence with its number; plural
forms one below the other. What stands in braces is filled in by the program. `--all` prints the other files too.
"""

import sys
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message

from tests.messages import CATALOGUES, extracted, read_catalogue

#: the files that speak of announcements
FLOW = frozenset(
    (
        *(
            "admins",
            "announcements",
            "audience",
            "buttons",
            "checking",
            "composing",
            "confirming",
            "correcting",
            "deadlines",
        ),
        *("invitations", "letters", "pasting", "previews", "reasons", "refusals", "reports", "sections", "sending"),
        *("steering", "subjects", "subscriptions", "ways", "why", "zones"),
    )
)


def sentences(files: frozenset[str] | None) -> Iterator[str]:
    """Yield the lines: a file's name, then its sentences in each language."""
    catalogues = {path.parent.parent.name: read_catalogue(path) for path in CATALOGUES}
    template = [message for message in extracted() if message.id]
    by_file: dict[str, list[Message]] = {}
    for message in template:
        for location, _line in message.locations:
            by_file.setdefault(location.removeprefix("bot/render/").removesuffix(".py"), []).append(message)
    number = 0
    for file, messages in sorted(by_file.items()):
        if files is not None and file not in files:
            continue
        yield f"\n== {file}"
        for message in messages:
            number += 1
            yield f"\n{number}. {_forms(message.id)}"
            yield from (f"   {code}  {_said(catalogues[code], message)}" for code in ("zh", "ru"))


def _said(catalogue: Catalog, message: Message) -> str:
    found = catalogue.get(message.id, message.context)
    return _forms(found.string) if found is not None and found.string else "— not translated —"


def _forms(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else "\n       ".join(text)


def main() -> None:
    """Print them."""
    for line in sentences(None if "--all" in sys.argv[1:] else FLOW):
        print(line)  # noqa: T201 - this is what it is for


if __name__ == "__main__":
    main()
