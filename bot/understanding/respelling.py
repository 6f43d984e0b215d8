"""Spellings that hide words the bot knows: pinyin, Russian in Latin letters, the wrong layout, typos, homophones."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.gazetteer import named_places
from bot.domain.places import PlaceKind
from bot.domain.vocabulary import Vocabulary
from bot.understanding.keyboard import swap_layout
from bot.understanding.lexicon import Lexicon, Word, cues_in, words_of
from bot.understanding.normalize import normalize
from bot.understanding.transliterate import syllable

#: sections whose words are worth mending; a verb or a particle mended wrongly would turn a question round
_MENDED = frozenset(("kind", "type", "noun", "role", "position", "body", "format", "count"))
#: 预赛是哪天 does not mean 赛事
_PARTICLES = frozenset("是的了吗呢吧在有不")
#: so many characters together, the longest first
_HOMOPHONES = (4, 3, 2)
_LATIN_RUN = re.compile(r"[a-z']+(?: [a-z']+)*")
_VOWEL = re.compile("[aeiouy]")
_LATIN_WORD = re.compile(r"[a-z']+")
_HAN_RUN = re.compile(r"[㐀-鿿]+")
_AT_PLACE = re.compile(r"\b(?:в|во|из|под|около) $")
_LONG_WORD, _VERY_LONG_WORD = 6, 9
_MOST_EDITS = 2
_VOWELS = re.compile("[аеиоуыэюя]")
_TYPO = 1
_BEGINNING = 2
#: a shorter stem is one edit from many others
_SHORTEST_SLIP = 5
#: инициатив- is no slip of инициатор-
_OF_ABSTRACT = "ив"
#: a romanised text must show so much of itself to be one
_HALF = 0.5
_SOME = 0.25
_SYLLABLE = re.compile(
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:[iu]ang|iong|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|er|[aoeiu])"
)
_SYLLABLES = range(1, 7)
_LONGEST_PINYIN = 4
#: times that people type in pinyin beside the words of the lexicon
_TIMES = """
今天 明天 后天 昨天 本周 这周 下周 上周 周末 下周末 这个月 本月 下个月 下月
上个月 今年 明年 去年 年底 年初 月底 月初 春节 国庆 国庆节 元旦 五一 寒假
暑假 春天 夏天 秋天 冬天 上半年 下半年 一月 二月 三月 四月 五月 六月 七月
八月 九月 十月 十一月 十二月 星期一 星期二 星期三 星期四 星期五 星期六 星期天
周一 周二 周三 周四 周五 周六 周日
"""
_TO_CYRILLIC = (
    ("shch", "щ"), ("sch", "щ"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"), ("yu", "ю"),
    ("ya", "я"), ("yo", "е"), ("ju", "ю"), ("ja", "я"), ("iy", "ий"), ("yy", "ый"), ("ye", "е"), ("ey", "ей"),
    ("oy", "ой"), ("ay", "ай"), ("uy", "уй"), ("a", "а"), ("b", "б"), ("c", "ц"), ("d", "д"), ("e", "е"), ("f", "ф"),
    ("g", "г"), ("h", "х"), ("i", "и"), ("j", "й"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"),
    ("p", "п"), ("q", "к"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"), ("v", "в"), ("w", "в"), ("x", "х"),
    ("y", "ы"), ("z", "з"), ("'", "ь"),
)  # fmt: skip
#: -iya is и-я, only a y before no vowel is й
_LATIN_PIECE = re.compile(
    "|".join(f"{latin}(?![aeou])" if re.fullmatch("[aeiouy]y", latin) else latin for latin, _cyrillic in _TO_CYRILLIC)
)
_CYRILLIC_OF = dict(_TO_CYRILLIC)


def respelt(
    text: str, lexicons: Mapping[str, Lexicon], vocabulary: Vocabulary, names: Sequence[tuple[int, int]]
) -> str:
    """Return the normalised `text` with hidden words put right; what stands at `names` is left as it is."""
    for mend in (_from_layout, _from_latin_russian):
        if _LATIN_WORD.search(text) or mend is _from_layout:
            text = mend(text, lexicons, names)
    if _LATIN_WORD.search(text):
        text = _from_pinyin(text, lexicons, vocabulary, names)
    return _mended(text, lexicons, vocabulary, names)


def _share_known(text: str, lexicon: Lexicon) -> float:
    """Return which share of the words of `text` the lexicon knows."""
    words = words_of(text)
    if not words:
        return 0.0
    spans = [(cue.begin, cue.end) for cue in cues_in(text, lexicon)]
    return sum(any(begin <= word.begin and word.end <= end for begin, end in spans) for word in words) / len(words)


def _from_layout(text: str, lexicons: Mapping[str, Lexicon], names: Sequence[tuple[int, int]]) -> str:
    """Return a Russian text that was typed on the Latin layout."""
    letters = _LATIN_WORD.findall(text)
    if names or not letters or _HAN_RUN.search(text) or sum(map(len, letters)) < len(text) * _HALF:
        return text
    swapped = normalize(swap_layout(text) or "")
    better = _share_known(swapped, lexicons["ru"]) >= _HALF > _share_known(text, lexicons["en"])
    return swapped if better else text


def _from_latin_russian(text: str, lexicons: Mapping[str, Lexicon], names: Sequence[tuple[int, int]]) -> str:
    """Return the text with Russian in Latin letters written in its own."""

    def rewrite(run: str) -> str:
        cyrillic = _LATIN_PIECE.sub(lambda match: _CYRILLIC_OF[match[0]], run)
        known = _share_known(cyrillic, lexicons["ru"])
        return cyrillic if known >= _HALF and known > _share_known(run, lexicons["en"]) else run

    return _rewritten(text, names, rewrite)


def _from_pinyin(
    text: str, lexicons: Mapping[str, Lexicon], vocabulary: Vocabulary, names: Sequence[tuple[int, int]]
) -> str:
    """Return the text with pinyin of the lexicon's and the data's words written in characters."""
    sounds = _sounds_of_words(lexicons["zh"], vocabulary)

    def rewrite(run: str) -> str:
        parts = list(_in_characters(run.replace("'", "").split(), sounds))
        known = sum(len(spelt) for spelt, characters in parts if characters)
        if known < len(run.replace(" ", "")) * _HALF or known <= len(run) * _share_known(run, lexicons["en"]):
            return run
        return "".join(characters or f" {spelt} " for spelt, characters in parts).strip()

    return _rewritten(text, names, rewrite)


def _in_characters(words: list[str], sounds: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each stretch of pinyin words with its characters, blank when no word sounds so."""
    at = 0
    while at < len(words):
        sizes = range(min(_LONGEST_PINYIN, len(words) - at), 0, -1)
        size = next((size for size in sizes if "".join(words[at : at + size]) in sounds), 1)
        joined = "".join(words[at : at + size])
        yield joined, sounds.get(joined, "")
        at += size


@lru_cache(maxsize=2)
def _sounds_of_words(lexicon: Lexicon, vocabulary: Vocabulary) -> Mapping[str, str]:
    subjects = (name for topic in vocabulary.topics for name in (topic.title.zh, *topic.aliases))
    return _sounds((*_TIMES.split(), *lexicon.plain, *vocabulary.field_stems, *filter(None, subjects)))


@lru_cache(maxsize=2)
def _sounds_of_names(lexicon: Lexicon, vocabulary: Vocabulary) -> Mapping[str, str]:
    """Return the sounds of what two characters may be a slip of: kinds, types, fields, regions, the members' cities."""
    telling = [piece for piece, (section, _value) in lexicon.plain.items() if section in _MENDED]
    regions = [named.zh[0] for named in named_places() if named.place.kind in {PlaceKind.COUNTRY, PlaceKind.REGION}]
    cities = [member.seat.city.zh for member in vocabulary.members if member.seat.city.zh]
    return _sounds((*telling, *vocabulary.field_stems, *regions, *cities))


def _sounds(pieces: Iterable[str]) -> Mapping[str, str]:
    """Return the toneless pinyin of Chinese words, the first word of a sound winning."""
    sounds: dict[str, str] = {}
    for piece in pieces:
        if _HAN_RUN.fullmatch(piece):
            sounds.setdefault("".join(map(syllable, piece)), piece)
    return sounds


def romanised(text: str, lexicons: Mapping[str, Lexicon]) -> str:
    """Return which language a text in Latin letters is.

    `zh` in pinyin, `ru` transliterated or typed with the keyboard switched, otherwise `en`.
    """
    words = _LATIN_WORD.findall(text)
    if not any(map(_VOWEL.search, words)) or _from_layout(text, lexicons, ()) != text:
        return "ru"
    if words and all(_is_pinyin(word.replace("'", "")) for word in words):
        return "zh"
    cyrillic = _LATIN_PIECE.sub(lambda match: _CYRILLIC_OF[match[0]], text)
    known = _share_known(cyrillic, lexicons["ru"])
    return "ru" if known >= _SOME and known > _share_known(text, lexicons["en"]) else "en"


def _is_pinyin(word: str) -> bool:
    """Return whether the word can be parted into syllables; place by place, for all divisions are beyond counting."""
    ends = {0}
    for at in range(len(word)):
        if at in ends:
            ends |= {at + size for size in _SYLLABLES if _SYLLABLE.fullmatch(word, at, at + size)}
    return bool(word) and len(word) in ends


def _rewritten(text: str, names: Sequence[tuple[int, int]], rewrite: Callable[[str], str]) -> str:
    """Return `text` with every Latin run outside `names` rewritten."""
    parts: list[str] = []
    at = 0
    for begin, end in (*sorted(names), (len(text), len(text))):
        parts += (
            _LATIN_RUN.sub(lambda match: rewrite(match[0]), text[at : max(at, begin)]),
            text[max(at, begin) : end],
        )
        at = max(at, end)
    return "".join(parts)


def _mended(
    text: str, lexicons: Mapping[str, Lexicon], vocabulary: Vocabulary, names: Sequence[tuple[int, int]]
) -> str:
    """Return `text` with a typo in a telling Russian word and a homophone of a telling Chinese one put right."""
    known = [(cue.begin, cue.end) for lexicon in lexicons.values() for cue in cues_in(text, lexicon) if cue.length > 1]
    told = [*names, *((begin, end) for begin, end in known)]
    choices = _russian_words(lexicons["ru"])
    for word in reversed(words_of(text)):
        free = not any(begin < word.end and word.begin < end for begin, end in told)
        if free and len(word.form) >= _LONG_WORD and not word.form.isascii() and not _is_name(word.stem, vocabulary):
            edits = _TYPO + (len(word.stem) >= _VERY_LONG_WORD)
            found = process.extractOne(word.stem, tuple(choices), scorer=OSA.distance, score_cutoff=_MOST_EDITS)
            if found and found[1] > edits and _consonants(word.stem) != _consonants(found[0]):
                found = None
            meant = (
                choices[found[0]] if found and _is_slip(word.stem, found[0]) else _place(word, text, vocabulary, edits)
            )
            text = text[: word.begin] + meant + text[word.end :]
    return _with_homophones(text, lexicons, vocabulary, told)


def _consonants(stem: str) -> str:
    """Return what remains of a stem whose vowels were written by ear: сименар, семинар."""
    return _VOWELS.sub("", stem)


def _is_slip(stem: str, meant: str) -> bool:
    """Return whether so short a stem can be a slip of the other: вход is none of выход, nor вуз of выуч-."""
    return stem[0] == meant[0] and min(len(stem), len(meant)) >= _SHORTEST_SLIP and stem[-2:] != _OF_ABSTRACT


def _place(word: Word, text: str, vocabulary: Vocabulary, edits: int) -> str:
    """Return the place that an unknown word behind a preposition is a slip of, or the word itself."""
    if not _AT_PLACE.search(text[: word.begin]):
        return word.form
    alike = _places_by_beginning(vocabulary).get(word.form[:_BEGINNING], ())
    found = process.extractOne(word.form, alike, scorer=OSA.distance, score_cutoff=edits)
    return found[0] if found else word.form


@lru_cache(maxsize=2)
def _places_by_beginning(vocabulary: Vocabulary) -> Mapping[str, list[str]]:
    """Return the forms of places by their first letters, where slips are rare."""
    forms: dict[str, list[str]] = {}
    for form in vocabulary.places:
        if " " not in form and len(form) >= _LONG_WORD:
            forms.setdefault(form[:_BEGINNING], []).append(form)
    return forms


def _is_name(stem: str, vocabulary: Vocabulary) -> bool:
    return stem in vocabulary.field_stems or stem in vocabulary.places


@lru_cache(maxsize=2)
def _russian_words(lexicon: Lexicon) -> dict[str, str]:
    """Return the stems of the telling words with the words themselves."""
    return {words_of(word)[0].stem: word for word, (section, _value) in lexicon.plain.items() if section in _MENDED}


def _with_homophones(
    text: str, lexicons: Mapping[str, Lexicon], vocabulary: Vocabulary, told: Sequence[tuple[int, int]]
) -> str:
    """Return `text` with characters that sound like a kind, a type, a field or a place, and mean nothing, put right."""
    sounds = _sounds_of_names(lexicons["zh"], vocabulary)
    for size in _HOMOPHONES:
        for run in _HAN_RUN.finditer(text):
            for at in range(run.start(), run.end() - size + 1):
                piece = text[at : at + size]
                meant = sounds.get("".join(map(syllable, piece)), piece)
                if meant != piece and len(meant) == size and _is_free(text, at, at + size, vocabulary, told):
                    text = text[:at] + meant + text[at + size :]
    return text


def _is_free(text: str, begin: int, end: int, vocabulary: Vocabulary, told: Sequence[tuple[int, int]]) -> bool:
    """Return whether the characters mean nothing, neither as they stand nor with those beside them."""
    if any(first < end and begin < last for first, last in told) or not _PARTICLES.isdisjoint(text[begin:end]):
        return False
    beside = (text[max(0, begin - 1) : begin + 1], text[end - 1 : end + 1], text[begin:end])
    return not any(piece in vocabulary.field_stems for piece in beside)
