"""Train the intent classifier from sentences.toml and write its weights to locales/intents.json.

python -m tests.bench.classifier.train
"""

import json
import math
import random
import tomllib
from collections import Counter
from pathlib import Path

from bot.understanding.classifier import SCALE, features
from bot.understanding.normalize import normalize

SENTENCES = Path(__file__).parent / "sentences.toml"
WEIGHTS = Path(__file__).resolve().parents[3] / "locales" / "intents.json"
EPOCHS = 60
STEP = 0.25
#: what only one sentence has teaches nothing about the next one
LEAST = 2
#: pulls weights towards nothing, so that no single word decides
DECAY = 2e-4
MARKS = "MEPLFD"


def examples() -> list[tuple[list[str], str]]:
    """Return the features of every sentence with its intent, the order mixed the same way each time."""
    sentences = tomllib.loads(SENTENCES.read_text("utf-8"))
    mixed = sorted(((text, intent) for intent, texts in sentences.items() for text in texts), key=lambda pair: pair[0])
    random.Random(1).shuffle(mixed)  # noqa: S311 - the same order every time
    return [(sorted(features(_plain(text))), intent) for text, intent in mixed]


def _plain(text: str) -> str:
    """Return the sentence as `marked` would hand it over: normalised, its capital marks kept apart."""
    for mark in MARKS:
        text = text.replace(mark, f"\n{mark}\n")
    return " ".join(part if part in MARKS else normalize(part) for part in text.split("\n") if part)


def train(sentences: list[tuple[list[str], str]]) -> tuple[list[str], list[float], dict[str, list[float]]]:
    """Return the intents, their biases and the weights of every feature, by plain stochastic descent."""
    counted = Counter(intent for _features, intent in sentences)
    intents = sorted(counted)
    # lists are asked for ten times as often as thanks are said, which should not count tenfold
    share = {intent: math.sqrt(len(sentences) / len(intents) / count) for intent, count in counted.items()}
    spread = Counter(feature for found, _ in sentences for feature in found)
    sentences = [([each for each in found if spread[each] >= LEAST], intent) for found, intent in sentences]
    sentences = [(found, intent) for found, intent in sentences if found]
    bias = [0.0] * len(intents)
    weights: dict[str, list[float]] = {feature: [0.0] * len(intents) for found, _ in sentences for feature in found}
    for epoch in range(EPOCHS):
        step = STEP / (1 + epoch / 20)
        for found, intent in sentences:
            rows = [weights[feature] for feature in found]
            scores = [b + sum(row[index] for row in rows) for index, b in enumerate(bias)]
            top = max(scores)
            shares = [math.exp(score - top) for score in scores]
            whole = sum(shares)
            for index, likelihood in enumerate(shares):
                pull = step * share[intent] * ((intents[index] == intent) - likelihood / whole)
                bias[index] += pull
                for row in rows:
                    row[index] += pull / math.sqrt(len(rows)) - step * DECAY * row[index]
    return intents, bias, weights


def main() -> None:
    """Train and write the weights, those that say nothing left out."""
    intents, bias, weights = train(examples())
    kept = {
        feature: rounded
        for feature, row in sorted(weights.items())
        if any(rounded := [round(weight * SCALE) for weight in row])
    }
    whole = {"intents": intents, "bias": [round(weight * SCALE) for weight in bias], "weights": kept}
    WEIGHTS.write_text(json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    print(f"{len(kept)} features, {WEIGHTS.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
