"""Words of time that are part of an event's title: зимний of «зимний лагерь», when that camp is what is asked about."""

import re
from collections.abc import Iterable

from bot.domain.events import Event
from bot.understanding.dates import TimeSpan
from bot.understanding.findings import Findings
from bot.understanding.lexicon import words_of
from bot.understanding.normalize import normalize

#: a title at least this like the words may be meant
_LIKE_TITLE = 36.0
_PREPOSITION = re.compile(r"^(?:в|во|на|по|с|со|к|до|после) ")
#: зимний, зимнего, зимнюю, december; of many («зимние») a season is meant
_ADJECTIVE = re.compile(r"(?:весенн|летн|осенн|зимн|ск)(?:ий|яя|ая|ее|ое|его|ого|ей|ой|ему|ому|юю|ую|ем|ом)$|[a-z]$")
_HAN = re.compile("[\u3400-\u9fff]$")
#: so many characters behind a Chinese time must be the title's too
_NOUN = 2


def outside_titles(times: Iterable[TimeSpan], findings: Findings) -> tuple[TimeSpan, ...]:
    """Return the times but those that, with the word behind them, are words of the title most like the text."""
    best = max(findings.events, key=lambda hit: hit.score, default=None)
    if best is None or best.score < _LIKE_TITLE:
        return tuple(times)
    event = next(event for event in findings.vocabulary.events if event.id == best.id)
    return tuple(span for span in times if not (span.bare and _is_of(event, span, findings.text)))


def _is_of(event: Event, span: TimeSpan, text: str) -> bool:
    time = _PREPOSITION.sub("", text[span.begin : span.end])
    titles = [normalize(title) for _code, title in event.title.known()]
    if _HAN.search(time):
        noun = text[span.end : span.end + _NOUN]
        return len(noun) == _NOUN and any(time + noun in title for title in titles)
    words = words_of(f"{time} {text[span.end :]}")[:2]
    stems = {word.stem for title in titles for word in words_of(title)}
    return bool(_ADJECTIVE.search(time)) and len(words) > 1 and all(word.stem in stems for word in words)
