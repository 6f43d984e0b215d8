"""Texts heard once a minute: what many people ask in the same words costs the finding of names but once."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.vocabulary import Vocabulary
from bot.understanding.findings import Findings
from bot.understanding.lexicon import Lexicon
from bot.understanding.understand import hear

#: texts remembered at a time
_REMEMBERED = 1_000
#: a longer one is nobody else's question
_LONGEST = 100


class Hearing:
    """What the texts of the running minute hold; events begin and end at full minutes."""

    def __init__(self, lexicons: Mapping[str, Lexicon]) -> None:
        self._lexicons = lexicons
        self._minute: datetime | None = None
        self._vocabulary: Vocabulary | None = None
        self._heard: dict[str, Findings] = {}

    def hear(self, text: str, vocabulary: Vocabulary, now: datetime, zone: ZoneInfo) -> Findings:
        """Return what a text holds, whatever was said before it."""
        minute = now.replace(second=0, microsecond=0)
        if minute != self._minute or vocabulary is not self._vocabulary or len(self._heard) >= _REMEMBERED:
            self._minute, self._vocabulary, self._heard = minute, vocabulary, {}
        found = self._heard.get(text)
        if found is None:
            found = hear(text, vocabulary=vocabulary, lexicons=self._lexicons, now=now, zone=zone)
            if len(text) <= _LONGEST:
                self._heard[text] = found
        return found
