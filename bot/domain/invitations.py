"""Invitations: a secret that joins a chat to an institution."""

import re
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from bot.domain.members import MemberId

#: a deep link's parameter has at most 64 characters of [A-Za-z0-9_-] (core.telegram.org/bots/features#deep-linking)
PREFIX = "join_"
#: 24 random bytes, 192 bits, are 32 characters
CODE_BYTES = 24
_CODE = re.compile(r"[A-Za-z0-9_-]{22,59}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """An invitation as it is kept: the code itself is known to nobody but those it was given to."""

    digest: str
    member_id: MemberId
    uses_left: int
    expires_at: datetime

    def holds(self, now: datetime) -> bool:
        """Return whether it may still be used."""
        return self.uses_left > 0 and now < self.expires_at


def digest(code: str) -> str:
    """Return what is kept of a code."""
    return sha256(code.encode()).hexdigest()


def well_formed(code: str) -> bool:
    """Return whether `code` could be one of ours at all."""
    return _CODE.fullmatch(code) is not None


def deep_link(bot_username: str, code: str, *, group: bool = False) -> str:
    """Return the address that opens the bot with the code; `group`: that adds it to a group of the reader's choice."""
    return f"https://t.me/{bot_username}?{'startgroup' if group else 'start'}={PREFIX}{code}"
