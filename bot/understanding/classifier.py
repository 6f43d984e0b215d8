"""A small classifier of intents for when the rules are silent: logistic regression over letters and stems.

Its weights are a value made by `python -m tests.bench.classifier.train` from the sentences beside that script.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import exp
from typing import Any

from bot.domain.understood import Intent
from bot.understanding.findings import Findings
from bot.understanding.lexicon import words_of

_HAN_RUN = re.compile(r"[㐀-鿿]+")
#: weights are kept as whole numbers of this part
SCALE = 64


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Classifier:
    """The weights of each feature for each intent."""

    intents: tuple[Intent, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]

    def classify(self, text: str) -> tuple[tuple[Intent, float], ...]:
        """Return the intents with their probabilities, the likeliest first; `text` is as `marked` makes it."""
        scores = list(self.bias)
        for feature in features(text):
            for index, weight in enumerate(self.weights.get(feature, ())):
                scores[index] += weight
        top = max(scores)
        shares = [exp(score - top) for score in scores]
        whole = sum(shares)
        ranked = sorted(zip(self.intents, shares, strict=True), key=lambda pair: -pair[1])
        return tuple((intent, share / whole) for intent, share in ranked)


def read_classifier(raw: Mapping[str, Any]) -> Classifier:
    """Return the classifier from its file's values."""
    # few different numbers stand in many places: each is kept once
    scaled = {each: each / SCALE for row in (raw["bias"], *raw["weights"].values()) for each in row}
    return Classifier(
        intents=tuple(map(Intent, raw["intents"])),
        bias=tuple(map(scaled.__getitem__, raw["bias"])),
        weights={feature: tuple(map(scaled.__getitem__, row)) for feature, row in raw["weights"].items()},
    )


def features(text: str) -> Iterable[str]:
    """Return what the classifier looks at: stems and their pairs, characters and their runs of up to three, marks."""
    words = [word.stem for word in words_of(text)]
    found = set(words) | {f"{one} {other}" for one, other in pairwise(words)}
    found |= {word[:4] + "*" for word in words if len(word) > len("word")}
    for run in _HAN_RUN.findall(text):
        for size in (1, 2, 3):
            found |= {run[at : at + size] for at in range(len(run) - size + 1)}
    return found | {mark for mark in _MARKS.values() if mark in text}


_MARKS = {"members": "M", "events": "E", "people": "P", "places": "L", "fields": "F"}
_TIME = "D"


def marked(findings: Findings) -> str:
    """Return the text with a capital letter for every name and time in it, as the training sentences have them."""
    spans = [
        (hit.begin, hit.end, mark)
        for name, mark in _MARKS.items()
        for hit in getattr(findings, name)
        if name != "events" or hit.exact
    ]
    spans += [(span.begin, span.end, _TIME) for span in findings.times]
    text, at = [], 0
    for begin, end, mark in sorted(spans):
        if begin >= at:
            text += [findings.text[at:begin], f" {mark} "]
            at = end
    return "".join((*text, findings.text[at:]))
