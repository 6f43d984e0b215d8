"""Names compared as rows of letters: characters, and their readings in pinyin and Palladius however spaced."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from bot.domain.vocabulary import Hit, LetterKey, NameTable
from bot.understanding.keys import fold, grams, is_han, is_in_han, words
from bot.understanding.likeness import COINCIDENCE, FULL
from bot.understanding.tables import DISTINCTIVE
from bot.understanding.transliterate import latin, syllable
from bot.understanding.type_words import HAN_BREAKS, NOISE_STEMS

_CANDIDATES = 10
_MOST_POSTINGS = 3000
_GOOD = 88.0
#: a reading shorter than this is met by chance
_SHORT_READING = 6
#: and one that nobody wrote, made of the characters of the text, shorter than this
_SHORT_HOMOPHONE = 10
_LONG_ENOUGH = 6
_TONES = "12345"
#: letters of no Russian word
_TOO_LONG = 24
_HOMOPHONE = 0.97
_STRANGE = 60
#: of a name this short (in letters or characters) a part is no name
_SHORT = 4
_PART_OF_SHORT = 0.75
#: of bytes of weights, leaves those that tell names apart
_TELLING = bytes(weight if weight >= DISTINCTIVE else 0 for weight in range(256))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Run:
    """Letters of the text without what stands between them, each with its place in the text."""

    text: str
    places: tuple[int, ...]
    grams: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Runs:
    """The runs of one text: of characters, each with its sound, and of the words of either alphabet."""

    han: tuple[tuple[_Run, _Run], ...]
    written: tuple[_Run, ...]


def letter_hits(plain: str, table: NameTable) -> list[Hit]:
    """Return the likeliest names in normalised `plain`, by letters."""
    runs = _runs(plain)
    hits: list[Hit] = []
    for run, spoken in runs.han:
        found = _hits(run, table)
        if max((hit.score for hit in found), default=0) < _GOOD:
            found += _homophones(run, spoken, table)
        hits += found
    for run in runs.written:
        hits += _hits(run, table)
    return hits


def _homophones(run: _Run, spoken: _Run, table: NameTable) -> list[Hit]:
    """Return the names that sound like the characters; of a few, only one in full is no coincidence."""
    if len(run.text) <= _LONG_ENOUGH:
        return _in_full(spoken, table)
    hits = _hits(spoken, table, least=_SHORT_HOMOPHONE)
    return [_weakened(hit) for hit in hits if hit.exact or hit.end - hit.begin >= _LONG_ENOUGH]


def _in_full(spoken: _Run, table: NameTable) -> list[Hit]:
    """Return the names whose whole readings the run has: looked up, for most runs have none."""
    length = len(spoken.text)
    return [
        Hit(
            kind=table.kind, begin=spoken.places[begin], end=spoken.places[end - 1] + 1,
            id=table.ids[table.letter_keys[index].owner], score=FULL * _HOMOPHONE, exact=False,
        )
        for begin in range(length - _SHORT_HOMOPHONE + 1)
        for end in range(begin + _SHORT_HOMOPHONE, length + 1)
        for index in table.readings.get(spoken.text[begin:end], ())
    ]  # fmt: skip


def _weakened(hit: Hit) -> Hit:
    return Hit(kind=hit.kind, begin=hit.begin, end=hit.end, id=hit.id, score=hit.score * _HOMOPHONE, exact=False)


@lru_cache(maxsize=16)
def _runs(plain: str) -> _Runs:
    """Return the runs of a text, kept while it is compared with one table after the other."""
    written = (*(_written(plain, alphabet) for alphabet in ("a", "а")), _glued(plain))
    return _Runs(
        han=tuple((run, _spoken(run)) for run in _han_runs(plain)),
        written=tuple(run for run in written if len(run.text) >= _SHORT_READING),
    )


def _run(text: str, places: tuple[int, ...]) -> _Run:
    return _Run(text=text, places=places, grams=tuple(grams(text)))


def _han_runs(plain: str) -> Iterator[_Run]:
    begin = 0
    for end, after in [*(match.span() for match in HAN_BREAKS.finditer(plain)), (len(plain), len(plain))]:
        part = plain[begin:end]
        if len(part) > 1 and any(map(is_han, part)):
            places = [at for at in range(begin, end) if is_han(plain[at]) or plain[at].isdigit()]
            yield _run("".join(plain[at] for at in places), tuple(places))
        begin = after


def _spoken(run: _Run) -> _Run:
    sounds = [(sound, at) for letter, at in zip(run.text, run.places, strict=True) for sound in syllable(letter)]
    return _run("".join(sound for sound, _ in sounds), tuple(at for _, at in sounds))


def _written(plain: str, alphabet: str) -> _Run:
    """Return the words of one alphabet joined, without those that are no part of names."""
    text, places = "", []
    for stem, begin, end in words(plain):
        word = plain[begin:end]
        if (word[0] < "а") == (alphabet == "a") and stem not in NOISE_STEMS:
            # ha1 er3 bin1: the numbers of tones are no letters
            folded = fold(word.rstrip(_TONES) if alphabet == "a" else word)
            text += folded
            places += [*range(begin, begin + len(folded) - 1), end - 1]
    return _run(text, tuple(places))


def _glued(plain: str) -> _Run:
    """Return the first Russian word too long to be one, in Latin letters: a whole name without its spaces."""
    begin, end = next(((begin, end) for _stem, begin, end in words(plain) if end - begin >= _TOO_LONG), (0, 0))
    sounds = [(sound, at) for at in range(begin, end) for sound in latin(plain[at])]
    return _run("".join(sound for sound, _ in sounds), tuple(at for _, at in sounds))


def _hits(run: _Run, table: NameTable, *, least: int = _SHORT_READING) -> list[Hit]:
    keys = [table.letter_keys[index] for index in _candidates(run, table)]
    hits = [_hit(key, run, table) for key in keys if is_in_han(key.text) or len(key.text) >= least]
    return [hit for hit in hits if hit]


def _candidates(run: _Run, table: NameTable) -> list[int]:
    postings = sorted(filter(None, map(table.letter_postings.get, run.grams)), key=len)
    gains: dict[int, float] = {}
    read = 0
    for indexes in postings:
        read += len(indexes)
        if read > _MOST_POSTINGS and gains:
            break
        gain = 1 / (1 + len(indexes)) ** 0.5
        for index in indexes:
            gains[index] = gains.get(index, 0.0) + gain
    keys = table.letter_keys
    # to sort all of them is quicker than heapq.nlargest, and gives the same
    likely = sorted(gains, key=gains.__getitem__, reverse=True)[: _CANDIDATES * 8]
    return sorted(likely, key=lambda index: gains[index] / (4 + len(keys[index].text)) ** 0.5, reverse=True)[
        :_CANDIDATES
    ]


def _hit(key: LetterKey, run: _Run, table: NameTable) -> Hit | None:
    start, stop = 0, len(run.text)
    if len(run.text) > len(key.text):
        window = fuzz.partial_ratio_alignment(key.text, run.text)
        if window is None:
            return None
        start, stop = window.dest_start, window.dest_end
    least = 1 if is_in_han(key.text) else 2
    blocks = [
        (block.a, block.b + start, block.size)
        for block in Levenshtein.editops(key.text, run.text[start:stop]).as_matching_blocks()
        if block.size >= least
    ]
    return _scored(key, run, blocks, table) if blocks else None


def _scored(key: LetterKey, run: _Run, blocks: list[tuple[int, int, int]], table: NameTable) -> Hit | None:
    weights = b"".join([key.weights[begin : begin + size] for begin, _, size in blocks])
    covered, distinct = sum(weights), sum(weights.translate(_TELLING))
    first, last = blocks[0][1], blocks[-1][1] + blocks[-1][2]
    strange = (last - first - len(weights)) * _STRANGE
    recall, precision = covered / sum(key.weights), covered / (covered + strange)
    score = 100 * recall**0.85 * (0.4 + 0.6 * precision)
    if distinct * 3 < sum(key.weights.translate(_TELLING)):
        score = min(score, 40.0)
    exact = blocks[0][2] == len(key.text)
    if not exact and not is_in_han(key.text) and len(key.text) < _SHORT_HOMOPHONE:
        score *= _PART_OF_SHORT
    if not exact and len(key.text) <= _SHORT:
        score *= _PART_OF_SHORT
    if score < COINCIDENCE:
        return None
    return Hit(
        kind=table.kind, begin=run.places[first], end=run.places[last - 1] + 1, id=table.ids[key.owner],
        score=score, exact=exact,
    )  # fmt: skip
