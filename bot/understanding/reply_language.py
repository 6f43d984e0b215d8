"""The language to answer in: that of most letters of the question, names aside."""

import re

from bot.understanding.findings import Findings

_SCRIPTS = {"zh": re.compile(r"[㐀-鿿]"), "ru": re.compile(r"[а-я]"), "en": re.compile(r"[a-z]")}


def reply_language(findings: Findings) -> str:
    """Return `zh`, `ru` or `en`; pinyin and Russian in Latin letters have been respelt by now.

    A text of names alone counts with its names; one without letters is answered in Chinese, the secretariat's own.
    """
    names = [*findings.members, *findings.people, *findings.places, *(hit for hit in findings.events if hit.exact)]
    letters = list(findings.text)
    for hit in names:
        letters[hit.begin : hit.end] = " " * (hit.end - hit.begin)
    return _most("".join(letters)) or _most(findings.text) or "zh"


def _most(text: str) -> str:
    counts = {code: len(script.findall(text)) for code, script in _SCRIPTS.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] else ""
