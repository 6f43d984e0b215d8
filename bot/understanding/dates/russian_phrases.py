"""Russian phrases of time: words that mean something together."""

from bot.understanding.dates import parts
from bot.understanding.dates.atoms import Atom, Kind
from bot.understanding.dates.holidays import HOLIDAYS
from bot.understanding.dates.parts import WEEKEND, WORKDAYS
from bot.understanding.dates.periods import Cycle

_CALENDAR_DAY = "день дня дню днем дне"
_REST = (
    "каникулы каникул каникулам каникулах каникулами праздники праздников праздникам праздниках праздниками "
    "выходные выходных"
)
_PHRASES: list[tuple[tuple[str, ...], Atom]] = [
    (("на", "днях"), Atom(kind=Kind.NEXT_FEW, number=-1, alone=True)),
    (("ближайшие ближайших", "дни днях дней"), Atom(kind=Kind.NEXT_FEW, number=-1, alone=True)),
    (("ближайшее ближайшего ближайшем скором", "время времени будущее будущем"), Atom(kind=Kind.VAGUE)),
    (("последнее недавнее", "время"), Atom(kind=Kind.VAGUE_PAST)),
    (("не", "позже позднее"), Atom(kind=Kind.BY, number=1)),
    (("не", "раньше ранее"), Atom(kind=Kind.FROM)),
    (("начиная", "с со"), Atom(kind=Kind.FROM)),
    (("вплоть", "до"), Atom(kind=Kind.TO)),
    (("в", "течение течении"), Atom(kind=Kind.WITHIN)),
    (("на", "протяжении"), Atom(kind=Kind.WITHIN)),
    (("в", "пределах"), Atom(kind=Kind.WITHIN)),
    (
        ("новогодние новогодних новогодним новогодними", _REST),
        Atom(kind=Kind.SPAN, chain=HOLIDAYS["new year holidays"]),
    ),
    (
        ("зимние зимних зимним", "каникулы каникул каникулам каникулах"),
        Atom(kind=Kind.SPAN, chain=HOLIDAYS["new year holidays"]),
    ),
    (
        ("летние летних летним", "каникулы каникул каникулам каникулах"),
        Atom(kind=Kind.SPAN, chain=HOLIDAYS["summer holidays ru"]),
    ),
    (("майские майских майским майскими", _REST), Atom(kind=Kind.SPAN, chain=HOLIDAYS["may holidays"])),
    (
        (
            "китайский китайского китайскому китайским лунный лунного лунному",
            "новый нового новому новым",
            "год года году годом",
        ),
        Atom(kind=Kind.SPAN, chain=HOLIDAYS["spring festival"]),
    ),
    (("праздник праздника празднику празднике", "весны"), Atom(kind=Kind.SPAN, chain=HOLIDAYS["spring festival"])),
    (("праздник праздника празднику", "середины", "осени"), Atom(kind=Kind.SPAN, chain=HOLIDAYS["mid-autumn"])),
    (("новый нового новому новым", "год года году годом"), Atom(kind=Kind.SPAN, chain=HOLIDAYS["new year"])),
    (("новом", "году"), Atom(kind=Kind.SHIFT, number=1, cycle=Cycle.YEAR)),
    ((_CALENDAR_DAY, "победы"), Atom(kind=Kind.SPAN, chain=HOLIDAYS["victory"])),
    ((_CALENDAR_DAY, "россии"), Atom(kind=Kind.SPAN, chain=HOLIDAYS["russia"])),
    ((_CALENDAR_DAY, "знаний"), Atom(kind=Kind.SPAN, chain=HOLIDAYS["knowledge"])),
    ((_CALENDAR_DAY, "учителя"), Atom(kind=Kind.SPAN, chain=HOLIDAYS["teachers ru"])),
    ((_CALENDAR_DAY, "народного", "единства"), Atom(kind=Kind.SPAN, chain=HOLIDAYS["unity"])),
    ((_CALENDAR_DAY, "защитника", "отечества"), Atom(kind=Kind.SPAN, chain=HOLIDAYS["defender"])),
    (("женский женского женскому", "день дня дню"), Atom(kind=Kind.SPAN, chain=HOLIDAYS["women"])),
    (("первых", "числах"), Atom(kind=Kind.PART, name="begin")),
    (("последних", "числах"), Atom(kind=Kind.PART, name="end")),
    (("десятых", "числах"), Atom(kind=Kind.PART, name="middle")),
    (("двадцатых", "числах"), Atom(kind=Kind.PART, name="end")),
    (("полтора полутора", "месяца месяцев"), Atom(kind=Kind.DURATION, number=45, cycle=Cycle.DAY)),
    (("полтора полутора", "года лет"), Atom(kind=Kind.DURATION, number=18, cycle=Cycle.MONTH)),
    (
        ("учебный учебного учебному учебным учебном уч", "год года году годом г"),
        Atom(kind=Kind.UNIT, cycle=Cycle.SCHOOL_YEAR),
    ),
    (
        ("новый нового новому новым новом", "учебный учебного учебному учебным учебном", "год года году годом"),
        Atom(kind=Kind.SHIFT, number=1, cycle=Cycle.SCHOOL_YEAR),
    ),
    (("той", "неделе"), Atom(kind=Kind.SHIFT, number=1, cycle=Cycle.WEEK, name="that")),
    (("в", "районе"), Atom(kind=Kind.AROUND)),
    (("по", "выходным"), Atom(kind=Kind.WEEKLY, chain=parts.weekend(), weekdays=WEEKEND)),
    (
        ("будние будним будних рабочие рабочим рабочих", "дни дням дней днях"),
        Atom(kind=Kind.WEEKLY, chain=parts.weekday(0, 4), weekdays=WORKDAYS),
    ),
    (("в", "теч"), Atom(kind=Kind.WITHIN)),
    (("во", "время"), Atom(kind=Kind.WITHIN)),
    (
        ("праздник праздника празднику празднике", "драконьих", "лодок"),
        Atom(kind=Kind.SPAN, chain=HOLIDAYS["dragon boat"]),
    ),
    ((_CALENDAR_DAY, "образования", "кнр"), Atom(kind=Kind.SPAN, chain=HOLIDAYS["national"])),
    (
        ("национальный национального национальному", "праздник праздника празднику день дня дню", "кнр китая"),
        Atom(kind=Kind.SPAN, chain=HOLIDAYS["national"]),
    ),
    (("золотую золотая золотой", "неделю неделя неделе"), Atom(kind=Kind.SPAN, chain=HOLIDAYS["national"])),
    ((_CALENDAR_DAY, "труда"), Atom(kind=Kind.SPAN, chain=HOLIDAYS["labour day"])),
]

#: by the first word: the words that follow, any of each set, and what all mean; the longest first
PHRASES: dict[str, list[tuple[tuple[frozenset[str], ...], Atom]]] = {}
for _words_of, _atom in _PHRASES:
    for _first in _words_of[0].split():
        PHRASES.setdefault(_first, []).append((tuple(frozenset(words.split()) for words in _words_of[1:]), _atom))
for _choices in PHRASES.values():
    _choices.sort(key=lambda choice: -len(choice[0]))
