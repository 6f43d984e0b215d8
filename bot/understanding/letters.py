"""Names compared as rows of letters: characters, and their readings in pinyin and Palladius however spaced."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nlargest

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from bot.domain.vocabulary import Hit, LetterKey, NameTable
from bot.understanding.keys import fold, grams, is_han, words
from bot.understanding.tables import DISTINCTIVE
from bot.understanding.transliterate import syllable
from bot.understanding.type_words import HAN_BREAKS, NOISE_STEMS

_CANDIDATES = 10
_MOST_POSTINGS = 3000
_GOOD = 88.0
#: a reading shorter than this is met by chance
_SHORT_READING = 6
#: and one that nobody wrote, made of the characters of the text, shorter than this
_SHORT_HOMOPHONE = 10
_LONG_ENOUGH = 6
_HOMOPHONE = 0.97
_STRANGE = 60
#: of a name this short (in letters or characters) a part is no name
_SHORT = 4
_PART_OF_SHORT = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """Letters of the text without what stands between them, each with its place in the text."""

    text: str
    places: tuple[int, ...]


def letter_hits(plain: str, table: NameTable) -> list[Hit]:
    """Return the likeliest names in normalised `plain`, by letters."""
    hits: list[Hit] = []
    for run in _han_runs(plain):
        found = _hits(run, table)
        if max((hit.score for hit in found), default=0) < _GOOD:
            spoken = _spoken(run)
            # of a few characters, only a homophone in full is a coincidence to take note of
            found += [
                _weakened(hit)
                for hit in _hits(spoken, table, least=_SHORT_HOMOPHONE)
                if hit.exact or (len(run.text) > _LONG_ENOUGH and hit.end - hit.begin >= _LONG_ENOUGH)
            ]
        hits += found
    for alphabet in ("a", "а"):
        run = _written(plain, alphabet)
        if len(run.text) >= _SHORT_READING:
            hits += _hits(run, table)
    return hits


def _weakened(hit: Hit) -> Hit:
    return Hit(kind=hit.kind, begin=hit.begin, end=hit.end, id=hit.id, score=hit.score * _HOMOPHONE, exact=False)


def _han_runs(plain: str) -> Iterator[_Run]:
    begin = 0
    for end, after in [*(match.span() for match in HAN_BREAKS.finditer(plain)), (len(plain), len(plain))]:
        part = plain[begin:end]
        if len(part) > 1 and any(map(is_han, part)):
            places = [at for at in range(begin, end) if is_han(plain[at]) or plain[at].isdigit()]
            yield _Run(text="".join(plain[at] for at in places), places=tuple(places))
        begin = after


def _spoken(run: _Run) -> _Run:
    sounds = [(sound, at) for letter, at in zip(run.text, run.places, strict=True) for sound in syllable(letter)]
    return _Run(text="".join(sound for sound, _ in sounds), places=tuple(at for _, at in sounds))


def _written(plain: str, alphabet: str) -> _Run:
    """Return the words of one alphabet joined, without those that are no part of names."""
    text, places = "", []
    for stem, begin, end in words(plain):
        word = plain[begin:end]
        if (word[0] < "а") == (alphabet == "a") and stem not in NOISE_STEMS:
            folded = fold(word)
            text += folded
            places += [*range(begin, begin + len(folded) - 1), end - 1]
    return _Run(text=text, places=tuple(places))


def _hits(run: _Run, table: NameTable, *, least: int = _SHORT_READING) -> list[Hit]:
    keys = [table.letter_keys[index] for index in _candidates(run.text, table)]
    hits = [_hit(key, run, table) for key in keys if is_han(key.text[0]) or len(key.text) >= least]
    return [hit for hit in hits if hit]


def _candidates(text: str, table: NameTable) -> list[int]:
    gains: dict[int, float] = defaultdict(float)
    postings = sorted((found for gram in grams(text) if (found := table.letter_postings.get(gram))), key=len)
    read = 0
    for indexes in postings:
        read += len(indexes)
        if read > _MOST_POSTINGS and gains:
            break
        gain = 1 / (1 + len(indexes)) ** 0.5
        for index in indexes:
            gains[index] += gain
    keys = table.letter_keys
    likely = nlargest(_CANDIDATES * 8, gains, key=gains.__getitem__)
    return nlargest(_CANDIDATES, likely, key=lambda index: gains[index] / (4 + len(keys[index].text)) ** 0.5)


def _hit(key: LetterKey, run: _Run, table: NameTable) -> Hit | None:
    han = is_han(key.text[0])
    start, stop = 0, len(run.text)
    if len(run.text) > len(key.text):
        window = fuzz.partial_ratio_alignment(key.text, run.text)
        if window is None:
            return None
        start, stop = window.dest_start, window.dest_end
    blocks = [
        (code.src_start, code.src_end, start + code.dest_start, start + code.dest_end)
        for code in Levenshtein.opcodes(key.text, run.text[start:stop])
        if code.tag == "equal" and (han or code.src_end - code.src_start > 1)
    ]
    return _scored(key, run, blocks, table) if blocks else None


def _scored(key: LetterKey, run: _Run, blocks: list[tuple[int, int, int, int]], table: NameTable) -> Hit:
    covered = sum(sum(key.weights[begin:end]) for begin, end, _, _ in blocks)
    distinct = sum(w for begin, end, _, _ in blocks for w in key.weights[begin:end] if w >= DISTINCTIVE)
    wanted = sum(weight for weight in key.weights if weight >= DISTINCTIVE)
    first, last = blocks[0][2], blocks[-1][3]
    strange = (last - first - sum(end - begin for begin, end, _, _ in blocks)) * _STRANGE
    recall, precision = covered / sum(key.weights), covered / (covered + strange)
    score = 100 * recall**0.85 * (0.4 + 0.6 * precision)
    if distinct * 3 < wanted:
        score = min(score, 40.0)
    exact = len(blocks) == 1 and blocks[0][1] - blocks[0][0] == len(key.text)
    if not exact and not is_han(key.text[0]) and len(key.text) < _SHORT_HOMOPHONE:
        score *= _PART_OF_SHORT
    if not exact and len(key.text) <= _SHORT:
        score *= _PART_OF_SHORT
    return Hit(
        kind=table.kind, begin=run.places[first], end=run.places[last - 1] + 1, id=table.ids[key.owner],
        score=score, exact=exact,
    )  # fmt: skip
