"""Text that is safe to send: every value in it is escaped."""

import html as _html
from collections.abc import Iterable
from typing import NewType

#: Telegram's HTML subset. Only this module makes it, so an unescaped title is a type error.
Markup = NewType("Markup", str)

EMPTY = Markup("")


def escaped(text: str) -> Markup:
    """Return plain `text` as markup."""
    return Markup(_html.escape(text, quote=True))


def markup(template: str, /, **values: "str | int | Markup") -> Markup:
    """Return `template` (written by us, may hold tags) with each `{name}` replaced.

    A str or int is escaped; to put ready markup in, name the field with a trailing underscore: `{rows_}`.
    """
    safe = {name: str(value) if name.endswith("_") else _html.escape(str(value)) for name, value in values.items()}
    return Markup(template.format(**safe))


def lines(parts: Iterable[Markup]) -> Markup:
    """Return the non-empty parts, one a line."""
    return Markup("\n".join(part for part in parts if part))


def paragraphs(parts: Iterable[Markup]) -> Markup:
    """Return the non-empty parts with a blank line between."""
    return Markup("\n\n".join(part for part in parts if part))


def bold(text: str) -> Markup:
    """Return plain `text` in bold."""
    return Markup(f"<b>{_html.escape(text)}</b>")


def link(text: str, url: str) -> Markup:
    """Return plain `text` as a link to `url`."""
    return Markup(f'<a href="{_html.escape(url, quote=True)}">{_html.escape(text)}</a>')
