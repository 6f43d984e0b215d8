"""What the bot hears: the words of one language, read from locales/<code>/lexicon.toml, and where a text has them.

A pattern of words (Russian, English) is words with spaces between, each matched by its stem; `word*` is a beginning,
`=word` that very form, `a|b` either, `…` up to four words between. A Chinese pattern is a piece of text in which `…`
stands for up to eight characters between, and `(a|b)`, `?` mean what they mean in a regular expression.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import snowballstemmer

from bot.understanding import russian

#: the words of alphabets; a hyphen parts words, so that онлайн-семинар is both
_WORD = re.compile(r"[a-zа-я]+|\d+")
_GAP = "…"
_HAN = re.compile(r"[㐀-鿿]")
_MAYBE = re.compile(r".\?")
#: what must or must not stand beside a piece is no part of it
_LOOKAROUND = re.compile(r"\(\?<?[=!](?:[^()]|\([^()]*\))*\)")
#: a pattern with more choices stands for sentences, not for words
_MOST_CHOICES = 2
_CHOICE = re.compile(r"\(([^()?]*(?:\?[^()?]+)*)\)(\?)?")
_WORDS_IN_GAP = 4
#: no pattern's `word*` is longer; a beginning is looked up at every length up to this
_LONGEST_BEGINNING = 16
_HAN_GAP = "[^,.!?;。，！？；]{0,8}?"
_ENGLISH = snowballstemmer.stemmer("english")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word of an alphabet, where it stands, and its stem."""

    begin: int
    end: int
    form: str
    stem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A place where the text has words of the lexicon: their section, what they mean there, and where they stand."""

    section: str
    value: str
    begin: int
    end: int

    @property
    def length(self) -> int:
        """How many characters it covers, a measure of how telling it is."""
        return self.end - self.begin


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the stem of a Russian or English word in lower case, ё written as е."""
    return str(_ENGLISH.stemWord(word)) if word.isascii() else russian.stem(word)


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of alphabets in `text`, which is normalised."""
    return tuple(
        Word(begin=match.start(), end=match.end(), form=match[0], stem=stem(match[0])) for match in _WORD.finditer(text)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """One word of a pattern: any of these stems, forms or beginnings; `skips` words may stand before it."""

    stems: frozenset[str]
    forms: frozenset[str]
    beginnings: tuple[str, ...]
    skips: int

    def fits(self, word: Word) -> bool:
        return word.stem in self.stems or word.form in self.forms or word.form.startswith(self.beginnings)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrase:
    section: str
    value: str
    steps: tuple[_Step, ...]

    def end_from(self, words: tuple[Word, ...], first: int) -> int | None:
        """Return the index after the last word when the phrase begins at word `first`, otherwise None."""
        at = first
        for step in self.steps:
            window = words[at : at + 1 + step.skips]
            found = next((index for index, word in enumerate(window) if step.fits(word)), None)
            if found is None:
                return None
            at += found + 1
        return at


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """The words of one language, ready to be looked for; equal to itself alone."""

    code: str
    by_key: Mapping[str, tuple[_Phrase, ...]] = field(default_factory=dict)
    by_beginning: Mapping[str, tuple[_Phrase, ...]] = field(default_factory=dict)
    pieces: tuple[tuple[str, str, re.Pattern[str]], ...] = ()
    #: every single plain word or piece with its section and meaning, for typos and romanised spellings
    plain: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def cues(self, text: str, words: tuple[Word, ...]) -> Iterator[Cue]:
        """Yield every cue in the normalised `text`, whose words are `words`."""
        for section, value, piece in self.pieces if _HAN.search(text) else ():
            for match in piece.finditer(text):
                yield Cue(section=section, value=value, begin=match.start(), end=match.end())
        for index, word in enumerate(words):
            for phrase in self._starting_with(word):
                end = phrase.end_from(words, index)
                if end is not None:
                    yield Cue(section=phrase.section, value=phrase.value, begin=word.begin, end=words[end - 1].end)

    def steps(self) -> Iterator[_Step]:
        """Yield every word of every pattern of words."""
        for phrases in (*self.by_key.values(), *self.by_beginning.values()):
            for phrase in phrases:
                yield from phrase.steps

    def _starting_with(self, word: Word) -> Iterator[_Phrase]:
        yield from self.by_key.get(word.stem, ())
        if word.form != word.stem:
            yield from self.by_key.get(word.form, ())
        for length in range(2, min(len(word.form), _LONGEST_BEGINNING) + 1):
            yield from self.by_beginning.get(word.form[:length], ())


@lru_cache(maxsize=64)
def cues_in(text: str, lexicon: Lexicon) -> tuple[Cue, ...]:
    """Return every cue of `lexicon` in the normalised `text`, each once."""
    return tuple(dict.fromkeys(lexicon.cues(text, words_of(text))))


def read_lexicon(code: str, raw: Mapping[str, Any]) -> Lexicon:
    """Return the lexicon of the language `code` from the tables of its lexicon.toml."""
    entries = [
        (section, value, pattern)
        for section, meanings in raw.items()
        for value, patterns in meanings.items()
        for pattern in patterns
    ]
    plain: dict[str, tuple[str, str]] = {}
    # what stands by itself says more of a word than what is left of a longer pattern
    for section, value, pattern in sorted(entries, key=lambda entry: "(" in entry[2]):
        for word in sorted(filter(str.isalpha, _plain_words(pattern))):
            plain.setdefault(word, (section, value))
    if code == "zh":
        pieces = _pieces(entries)
        return Lexicon(code=code, pieces=pieces, plain=plain)
    by_key: dict[str, list[_Phrase]] = {}
    by_beginning: dict[str, list[_Phrase]] = {}
    for section, value, pattern in entries:
        phrase = _Phrase(section=section, value=value, steps=_steps(pattern))
        for key in phrase.steps[0].stems | phrase.steps[0].forms:
            by_key.setdefault(key, []).append(phrase)
        for beginning in phrase.steps[0].beginnings:
            by_beginning.setdefault(beginning, []).append(phrase)
    return Lexicon(
        code=code,
        by_key={key: tuple(phrases) for key, phrases in by_key.items()},
        by_beginning={key: tuple(phrases) for key, phrases in by_beginning.items()},
        plain=plain,
    )


def _plain_words(pattern: str) -> set[str]:
    """Return what a pattern stands for, with and without what may be missing, one of each choice: 高职, 高职院校."""
    bare = _LOOKAROUND.sub("", pattern)
    if bare.count("(") > _MOST_CHOICES:
        return set()
    group = _CHOICE.search(bare)
    if group is None:
        return {_MAYBE.sub("", bare), bare.replace("?", "")}
    before, after = bare[: group.start()], bare[group.end() :]
    choices = [*group[1].split("|"), *([""] if group[2] else [])]
    return {word for choice in choices for word in _plain_words(before + choice + after)}


def _pieces(entries: list[tuple[str, str, str]]) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Return one regular expression per meaning, its longest pieces first so that they win."""
    together: dict[tuple[str, str], list[str]] = {}
    for section, value, pattern in entries:
        together.setdefault((section, value), []).append(pattern.replace(_GAP, _HAN_GAP))
    return tuple(
        (section, value, re.compile("|".join(sorted(patterns, key=len, reverse=True))))
        for (section, value), patterns in together.items()
    )


def _steps(pattern: str) -> tuple[_Step, ...]:
    steps: list[_Step] = []
    skips = 0
    for part in pattern.replace("-", " ").split():
        if part == _GAP:
            skips = _WORDS_IN_GAP
            continue
        choices = part.split("|")
        steps.append(
            _Step(
                stems=frozenset(stem(each) for each in choices if each[0] != "=" and each[-1] != "*"),
                forms=frozenset(each[1:] for each in choices if each[0] == "="),
                beginnings=tuple(each[:-1] for each in choices if each[-1] == "*"),
                skips=skips,
            )
        )
        skips = 0
    return tuple(steps)
