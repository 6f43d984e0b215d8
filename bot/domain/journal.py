"""The journal: what was done with announcements and admins, each entry sealed by the one before it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from json import dumps
from typing import Any

#: what the first entry is sealed with
BEGINNING = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One act. `actor` is a pseudonym: who it is stands elsewhere and can be forgotten without breaking the chain."""

    at: datetime
    actor: str
    act: str
    subject: str = ""
    detail: Mapping[str, Any]
    seal: str = ""


def seal(previous: str, entry: Entry) -> str:
    """Return the seal of an entry that follows the one sealed with `previous`."""
    content = [previous, entry.at.isoformat(), entry.actor, entry.act, entry.subject, dict(entry.detail)]
    return sha256(dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def first_broken(entries: Iterable[Entry]) -> int | None:
    """Return the place (from 0) of the first entry whose seal does not fit, None when all do."""
    previous = BEGINNING
    for place, entry in enumerate(entries):
        if seal(previous, entry) != entry.seal:
            return place
        previous = entry.seal
    return None
