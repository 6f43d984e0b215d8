"""Case forms of Russian names, generated from a handful of declensions; over-generous on purpose.

A form that no Russian says harms nothing, for nobody writes it; a missing one would make the bot deaf.
"""

from functools import lru_cache
from itertools import product

import snowballstemmer

#: nouns that never change; so do all words in -у, -ю, -э, -ао and the like
_UNCHANGING = "сочи тбилиси чили мали перу баку улан-удэ цзиси цзямусы урумчи"
_INDECLINABLE = frozenset(_UNCHANGING.split())
_ENDINGS = "ий ый ой ого его ому ему им ым ом ем ая яя ую юю ей ое ее ие ые их ых ими ыми"
_ADJECTIVE = tuple(_ENDINGS.split())
#: ending, longest first → what a noun puts in its place in the other cases
_NOUNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ия", ("ии", "ию", "ией")),
    ("ье", ("ья", "ью", "ьем")),
    ("ец", ("ца", "цу", "цем", "це", "ьца", "ьцу", "ьцем", "ьце")),
    ("ел", ("ла", "лу", "лом", "ле", "ела", "елу", "елом", "еле")),
    ("а", ("ы", "и", "е", "у", "ой", "", "ам", "ами", "ах")),
    ("я", ("и", "е", "ю", "ей", "ям", "ями", "ях")),
    ("ь", ("я", "ю", "ем", "е", "и", "ью", "ям", "ях")),
    ("й", ("я", "ю", "ем", "е", "и")),
    ("о", ("а", "у", "ом", "е")),
    ("ы", ("ам", "ами", "ах", "ов", "")),
    ("и", ("ам", "ами", "ах", "ов")),
)
_HARD = ("а", "у", "ом", "ем", "е", "ы", "и", "ов", "ам", "ами", "ах")
_STEMMER = snowballstemmer.stemmer("russian")
#: at most this many forms of a phrase are made; words beyond keep their place in the combinations
_MOST_WORDS = 3


@lru_cache(maxsize=32_768)
def stem(word: str) -> str:
    """Return the Snowball stem of a lower-case Russian word."""
    return str(_STEMMER.stemWord(word))


def is_adjective(word: str) -> bool:
    """Return whether a lower-case word declines as an adjective (dictionary form, singular or plural)."""
    return len(word) > 4 and word.endswith(("кий", "ний", "ный", "кая", "ная", "кое", "ное", "кие", "ные", "ской"))  # noqa: PLR2004 - shorter words in these letters are nouns


@lru_cache(maxsize=8192)
def word_forms(word: str) -> frozenset[str]:
    """Return a lower-case word with its case forms."""
    if is_adjective(word):
        return frozenset(word[:-2] + ending for ending in _ADJECTIVE)
    if word in _INDECLINABLE or len(word) < 3 or word[-1] in "уюэе":  # noqa: PLR2004 - 'иу', 'уфа'
        plain = word[-2:] != "ье"
        return frozenset({word}) if plain or word in _INDECLINABLE else _endings(word)
    return _endings(word)


def _endings(word: str) -> frozenset[str]:
    if word.endswith("ао"):
        return frozenset({word})
    for ending, others in _NOUNS:
        if word.endswith(ending):
            return frozenset({word, *(word[: -len(ending)] + other for other in others)})
    return frozenset({word, *(word + ending for ending in _HARD)})


def adjectives(word: str) -> frozenset[str]:
    """Return the forms of the adjective of a lower-case place name: харбин → харбинский, харбинских."""
    if " " in word or is_adjective(word):
        return frozenset()
    stems = {word.removesuffix("ь"), word} if word.endswith("ь") else {word}
    if word[-1] in "аяыо" and len(word) > 3:  # noqa: PLR2004 - of 'уфа' too little would be left
        stems = {word[:-1], word} if word[-1] == "о" else {word[:-1]}
    if word.endswith("ия"):
        stems = {word[:-2]}
    if word.endswith("и"):
        stems = {word[:-1], word[:-1] + "ий"}
    if word.endswith(("ск", "цк")):
        stems = {word[:-2]} if word.endswith("ск") else {word[:-1]}
    suffix = "" if word.endswith("цк") else "ск"
    bases = {(each + suffix) if suffix else each + "к" for each in stems}
    return frozenset(base + ending for base, ending in product(bases, _ADJECTIVE))


def inhabitants(word: str) -> frozenset[str]:
    """Return the forms of the people of a lower-case city: харбинцы, харбинцев; хабаровчане."""
    if word.endswith("ск") and len(word) > 4:  # noqa: PLR2004 - of 'омск' too little would be left
        return frozenset(word[:-2] + "чан" + ending for ending in ("е", "", "ам", "ами", "ах"))
    if word[-1] not in "нрмйь" or len(word) < 5:  # noqa: PLR2004 - as above
        return frozenset()
    return frozenset(word + "ц" + ending for ending in ("ы", "ев", "ам", "ами", "ах"))


def case_forms(phrase: str) -> frozenset[str]:
    """Return a lower-case phrase with its case forms: each word declines, adjectives in step with all endings."""
    words = phrase.split(" ")
    if len(words) == 1 and "-" not in phrase:
        return word_forms(phrase)
    if len(words) > _MOST_WORDS:
        return frozenset({phrase})
    forms = [sorted(_hyphenated(word)) for word in words]
    return frozenset(" ".join(each) for each in product(*forms))


def _hyphenated(word: str) -> frozenset[str]:
    head, on, river = word.partition("-на-")
    if on:
        return frozenset(form + on + river for form in word_forms(head))
    head, dash, last = word.rpartition("-")
    return frozenset(head + dash + form for form in word_forms(last))
