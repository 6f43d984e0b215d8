"""How many members are found by misspelt, transliterated, shortened, mistyped and declined names, and how fast.

`python -m tests.bench.names [FOLDER]`: FOLDER holds members.csv (by default db/data/demo). Every kind of query is made
from the members' names with a seed of its own; a query that fits two members equally counts for either.
"""

import csv
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from pypinyin import Style
from pypinyin import pinyin as pinyin_of

from bot.domain.localized import Localized
from bot.domain.members import Member, MemberId, MemberType
from bot.domain.places import Seat
from bot.domain.vocabulary import Vocabulary
from bot.understanding.keyboard import swap_layout
from bot.understanding.keys import is_han
from bot.understanding.names import search_members
from bot.understanding.transliterate import palladius_syllable, syllable
from bot.understanding.vocabulary import build_vocabulary

QUERIES = 300
LONG_RUSSIAN, LONG_CHINESE = 24, 9
LETTERS = "абвгдежзийклмнопрстуфхцчшщыэюя"
HAN = "大小中山水火土木工人天地东西南北方正明文化海江河新老高长白黑红青石金银花草"
GENITIVE = (
    (r"ский\b", "ского"), (r"ный\b", "ного"), (r"ной\b", "ного"), (r"ское\b", "ского"), (r"ное\b", "ного"),
    (r"вой\b", "вого"), (r"колледж\b", "колледжа"), (r"техникум\b", "техникума"), (r"институт\b", "института"),
    (r"училище\b", "училища"), (r"университет\b", "университета"), (r"компания\b", "компании"), (r"ая\b", "ой"),
)  # fmt: skip

SLIPS = (("цз", "дз"), ("чж", "дж"), ("сюэ", "сюе"), ("э", "е"), ("нь", "н"), ("юань", "юан"), (" ", "-"))
RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
STANDARDS = (
    "a b v g d e ž z i j k l m n o p r s t u f h c č š ŝ ʺ y ʹ è û â",
    "a b v g d e zh z i j k l m n o p r s t u f x c ch sh shh '' y' ' e' yu ya",
    "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y  e iu ia",
    "a b v g d e zh z i j k l m n o p r s t u f h c ch sh sch  i  e ju ja",
)
LOOK_ALIKES = str.maketrans("асеорхукм", "aceopxykm")
HALF = 0.5
COMMON = (
    "东动冬洞工公功共化华话画机鸡及级技记济计术书数树学雪院园员元圆职直制志知业也页商伤农浓林临医衣经精交教力理立利"
)

Maker = Callable[[Member, random.Random], str | None]


def main() -> None:
    """Print a line for each kind of query, and the times."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "db/data/demo")
    members = list(read_members(folder))
    vocabulary = vocabulary_of(members)
    for seed, (kind, maker) in enumerate(KINDS.items()):
        queries = list(make(members, maker, random.Random(seed)))  # noqa: S311 - a benchmark repeats itself
        report(kind, queries, vocabulary)
    for count in (len(members), 10_000):
        clock(multiplied(members, count))


def read_members(folder: Path) -> Iterator[Member]:
    """Yield the members of a folder of CSV files, as far as names need them."""
    with (folder / "members.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            city = Localized(zh=row["city_zh"], ru=row["city_ru"])
            yield Member(
                id=MemberId(row["id"]),
                name=Localized(zh=row["name_zh"], ru=row["name_ru"], en=row["name_en"]),
                aliases=tuple(filter(None, row["aliases"].split("|"))),
                seat=Seat(country=row["country"], region=row["region"], city=city),
                type=MemberType(row["type"]),
            )


def vocabulary_of(members: list[Member]) -> Vocabulary:
    """Return a vocabulary of members alone."""
    return build_vocabulary(members=members, people=[], events=[], topics=[], fields=[])


def make(members: list[Member], maker: Maker, dice: random.Random) -> Iterator[tuple[str, str]]:
    """Yield pairs of query and expected id, members in turn."""
    made, tries = 0, 0
    while made < QUERIES and tries < QUERIES * 20:
        member = members[tries % len(members)]
        tries += 1
        if (query := maker(member, dice)) is not None:
            made += 1
            yield query, member.id


def edited(text: str, dice: random.Random) -> str:
    """Return `text` with one letter replaced, left out, doubled or swapped with the next."""
    at = dice.choice([at for at, letter in enumerate(text) if letter.isalpha()])
    other = dice.choice(HAN if is_han(text[at]) else LETTERS)
    match dice.randrange(4):
        case 0:
            return text[:at] + other + text[at + 1 :]
        case 1:
            return text[:at] + text[at + 1 :]
        case 2:
            return text[:at] + other + text[at:]
        case _:
            return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]


def one_edit(member: Member, dice: random.Random) -> str | None:
    """Misspell an official name once."""
    return edited(dice.choice([name for code, name in member.name.known() if code != "en"]), dice)


def two_edits(member: Member, dice: random.Random) -> str | None:
    """Misspell a long official name twice."""
    long = [name for name in (member.name.zh,) if len(name) >= LONG_CHINESE]
    long += [name for name in (member.name.ru,) if len(name) >= LONG_RUSSIAN]
    return edited(edited(dice.choice(long), dice), dice) if long else None


def spelt(member: Member, dice: random.Random, sound: Callable[[str], str]) -> str | None:
    """Spell the Chinese name by its reading: joined, by syllables, or in words of two."""
    if member.seat.country != "CN":
        return None
    sounds = [sound(letter) for letter in member.name.zh]
    size = dice.choice((1, 2, len(sounds)))
    return " ".join("".join(sounds[at : at + size]) for at in range(0, len(sounds), size))


def palladius(member: Member, dice: random.Random) -> str | None:
    """Spell the Chinese name in the Palladius manner."""
    return spelt(member, dice, palladius_syllable)


def pinyin(member: Member, dice: random.Random) -> str | None:
    """Spell the Chinese name in pinyin."""
    return spelt(member, dice, syllable)


def acronym(member: Member, dice: random.Random) -> str | None:
    """Take the initials of the Russian or English name when it has four words or more."""
    names = [name for code, name in member.name.known() if code != "zh"]
    forms = [
        "".join(word[0] for word in re.findall(r"\w+", name) if word.lower() not in {"и", "and", "of", "the"}).upper()
        for name in names
    ]
    long = [form for form in forms if len(form) > 3]
    return dice.choice(long) if long else None


def contraction(member: Member, dice: random.Random) -> str | None:
    """Take the first character, that of what follows the city, another, and the last one."""
    name, city = member.name.zh, member.seat.city.zh
    if not city or not name.startswith(city) or name[-1] not in "院校学" or len(name) - len(city) < 4:
        return None
    field = name[len(city) : len(city) + 2]
    return city[0] + dice.choice((field, field[0] + name[len(city) + 2])) + name[-1]


def layout(member: Member, dice: random.Random) -> str | None:
    """Type the Russian name on the Latin layout."""
    return swap_layout(dice.choice((member.name.ru, member.name.ru.lower())))


def case_form(member: Member, _: random.Random) -> str | None:
    """Put the Russian name into the genitive."""
    name = member.name.ru
    for pattern, ending in GENITIVE:
        name = re.sub(pattern, ending, name, count=2)
    return name if name != member.name.ru else None


def slips(member: Member, dice: random.Random) -> str | None:
    """Spell the Chinese name in the Palladius manner as those who do not know it do."""
    text = palladius(member, dice)
    found = [(right, wrong) for right, wrong in SLIPS if text and right in text]
    for right, wrong in dice.sample(found, min(2, len(found))):
        text = text.replace(right, wrong) if text else text
    return text if found else None


def tones(member: Member, dice: random.Random) -> str | None:
    """Spell the Chinese name in pinyin with the marks or the numbers of its tones, or with v for ü."""
    if member.seat.country != "CN":
        return None
    style = dice.choice((Style.TONE, Style.TONE3, Style.NORMAL))
    syllables = [each[0] for each in pinyin_of(member.name.zh, style=style, v_to_u=False)]
    return (" " if style is Style.TONE3 else dice.choice((" ", ""))).join(syllables)


def latin_letters(member: Member, dice: random.Random) -> str | None:
    """Write the Russian name in Latin letters by one of the standards: ISO 9, GOST, passports, or as people do."""
    table = dict(zip(RUSSIAN, dice.choice(STANDARDS).split(" "), strict=True))
    return "".join(table.get(letter, letter) for letter in member.name.ru.lower().replace("ё", "е")) or None


def look_alikes(member: Member, dice: random.Random) -> str | None:
    """Write some letters of the Russian name with the Latin ones that look so."""
    name = member.name.ru
    return "".join(letter.translate(LOOK_ALIKES) if dice.random() < HALF else letter for letter in name) or None


def homophone(member: Member, dice: random.Random) -> str | None:
    """Replace a character of the Chinese name by one that sounds the same, and that people write."""
    name = member.name.zh
    at = dice.randrange(len(name))
    same = [other for other in COMMON if other != name[at] and syllable(other) == syllable(name[at])]
    return name[:at] + dice.choice(same) + name[at + 1 :] if same else None


KINDS: dict[str, Maker] = {
    "one edit": one_edit, "two edits": two_edits, "Palladius": palladius, "pinyin": pinyin, "acronym": acronym,
    "contraction": contraction, "wrong layout": layout, "case form": case_form, "slips": slips, "tones": tones,
    "Latin letters": latin_letters, "look-alikes": look_alikes, "homophone": homophone,
}  # fmt: skip


def report(kind: str, queries: list[tuple[str, str]], vocabulary: Vocabulary) -> None:
    """Print how often the member comes first, and among the first three."""
    made: dict[str, set[str]] = {}
    for query, expected in queries:
        made.setdefault(query, set()).add(expected)
    first = third = 0
    missed = []
    for query, _ in queries:
        found = [hit.id for hit in search_members(query, vocabulary, limit=3)]
        right = made[query]
        first += bool(right & set(found[:1]))
        third += bool(right & set(found))
        if not right & set(found[:1]):
            missed.append((query, min(right), found[:1]))
    print(f"{kind:14} {len(queries):4}  first {first / len(queries):6.1%}  first three {third / len(queries):6.1%}")
    if "-v" in sys.argv:
        print(*missed[:12], sep="\n")


def multiplied(members: list[Member], count: int) -> list[Member]:
    """Return `count` members: those given, and others made of their places and fields shuffled."""
    dice = random.Random(count)  # noqa: S311 - a benchmark repeats itself
    made = list(members)
    while len(made) < count:
        one, other = dice.choice(members), dice.choice(members)
        zh = one.name.zh[:4] + dice.choice(HAN) + dice.choice(HAN) + other.name.zh[-7:]
        ru = " ".join([*one.name.ru.split()[:2], *other.name.ru.split()[1:]])
        made.append(Member(id=MemberId(f"x-{len(made)}"), name=Localized(zh=zh, ru=ru), seat=one.seat, type=one.type))
    return made


def clock(members: list[Member]) -> None:
    """Print how long a vocabulary takes to make, and a search in it."""
    begun = time.perf_counter()
    vocabulary = vocabulary_of(members)
    built = time.perf_counter() - begun
    dice = random.Random(1)  # noqa: S311 - a benchmark repeats itself
    queries = [query for query, _ in make(members[:400], one_edit, dice)]
    taken = []
    for query in queries:
        begun = time.perf_counter()
        search_members(query, vocabulary)
        taken.append((time.perf_counter() - begun) * 1000)
    taken.sort()
    half, most = taken[len(taken) // 2], taken[int(len(taken) * 0.99)]
    print(f"{len(members):6} members: built in {built * 1000:.0f} ms, p50 {half:.2f} ms, p99 {most:.2f} ms")


if __name__ == "__main__":
    main()
