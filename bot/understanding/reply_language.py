"""The language to answer in: that of most letters of the question, names aside."""

import re
from collections.abc import Mapping

from bot.understanding.findings import Findings
from bot.understanding.lexicon import Lexicon
from bot.understanding.romanised import romanised

#: a Chinese character says about as much as two letters; Latin ones amid another script are terms: python怎么读取
_WEIGHTS = {"zh": 2.0, "ru": 1.0, "en": 0.4}
#: a title at least this like an event's is a name, whatever it is written in
_TITLED = 60.0
_SCRIPTS = {"zh": re.compile(r"[㐀-鿿]"), "ru": re.compile(r"[а-я]"), "en": re.compile(r"[a-z]")}


def reply_language(findings: Findings, lexicons: Mapping[str, Lexicon]) -> str:
    """Return `zh`, `ru` or `en`; pinyin counts as Chinese, Russian in Latin letters as Russian.

    A text of names alone counts with its names; one without letters is answered in Chinese, the secretariat's own.
    """
    names = [
        *findings.members,
        *findings.people,
        *findings.places,
        *(hit for hit in findings.events if hit.exact or hit.score >= _TITLED),
    ]
    letters = list(findings.text)
    for hit in names:
        letters[hit.begin : hit.end] = " " * (hit.end - hit.begin)
    language = _most("".join(letters)) or _most(findings.text) or "zh"
    return romanised(findings.text, lexicons) if language == "en" else language


def _most(text: str) -> str:
    counts = {code: len(script.findall(text)) * _WEIGHTS[code] for code, script in _SCRIPTS.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] else ""
