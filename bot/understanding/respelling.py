"""Spellings that hide words the bot knows: pinyin, Russian in Latin letters, the wrong layout, typos, homophones."""

import re
from collections.abc import Mapping, Sequence

from bot.domain.vocabulary import Vocabulary
from bot.understanding.by_ear import spelt_right
from bot.understanding.homophones import without_homophones
from bot.understanding.lexicon import Lexicon, cues_in, words_of
from bot.understanding.romanised import TIMES, from_latin_russian, from_layout, from_pinyin
from bot.understanding.slips import without_slip

_LATIN_WORD = re.compile(r"[a-z']+")
_HAN = re.compile("[㐀-鿿]")
#: 查一下下个月: the month is the next one, not the one after
_A_LITTLE = re.compile("(?<=一下)(?=下)")


def respelt(
    text: str, lexicons: Mapping[str, Lexicon], vocabulary: Vocabulary, names: Sequence[tuple[int, int]]
) -> str:
    """Return the normalised `text` with hidden words put right; what stands at `names` is left as it is."""
    for mend in (from_layout, from_latin_russian):
        if _LATIN_WORD.search(text) or mend is from_layout:
            text = mend(text, lexicons, names)
    if _LATIN_WORD.search(text):
        text = from_pinyin(text, lexicons, vocabulary, names)
    known = [(cue.begin, cue.end) for lexicon in lexicons.values() for cue in cues_in(text, lexicon) if cue.length > 1]
    told = [*names, *known]
    if _HAN.search(text):
        text = without_homophones(text, lexicons["zh"], vocabulary, told, TIMES)
    text = _mended(text, lexicons["ru"], vocabulary, told)
    return _A_LITTLE.sub(" ", text)


def _mended(text: str, lexicon: Lexicon, vocabulary: Vocabulary, told: Sequence[tuple[int, int]]) -> str:
    """Return `text` with what stands outside `told` written as it should be, if it is a Russian word misspelt."""
    for word in reversed(words_of(text)):
        if not any(begin < word.end and word.begin < end for begin, end in told):
            meant = spelt_right(word, lexicon, vocabulary)
            if meant == word.form and not _is_name(word.stem, vocabulary):
                meant = without_slip(word, text, lexicon, vocabulary)
            text = text[: word.begin] + meant + text[word.end :]
    return text


def _is_name(stem: str, vocabulary: Vocabulary) -> bool:
    return stem in vocabulary.field_stems or stem in vocabulary.places
