"""A small alliance of bodies that exist nowhere, for the tests of names."""

from bot.domain.dates import Moment
from bot.domain.events import Event, EventId, EventKind, Format
from bot.domain.fields import Field, FieldId
from bot.domain.localized import Localized
from bot.domain.members import Member, MemberId, MemberType
from bot.domain.people import Body, Person, PersonId, Position
from bot.domain.places import Seat
from bot.domain.topics import Topic, TopicId
from bot.domain.vocabulary import Vocabulary
from bot.understanding.vocabulary import build_vocabulary


def _member(row: str, names: tuple[str, str, str], region: str, city: Localized, *aliases: str) -> Member:
    zh, ru, en = names
    return Member(
        id=MemberId(row),
        name=Localized(zh=zh, ru=ru, en=en),
        aliases=aliases,
        seat=Seat(country=region[:2], region=region, city=city),
        type=MemberType.VOCATIONAL_COLLEGE,
    )


_KUNMING = Localized(zh="昆明", ru="Куньмин")
_IRKUTSK = Localized(zh="伊尔库茨克", ru="Иркутск")

MEMBERS = (
    _member("km-flower", ("昆明花卉园艺职业学院", "Куньминский колледж цветоводства и садоводства",
            "Kunming Vocational College of Flowers and Gardening"), "CN-YN", _KUNMING, "昆花院"),
    _member("km-aviation", ("昆明航空服务职业技术学院", "Куньминский колледж авиационного сервиса",
            "Kunming Vocational and Technical College of Aviation Service"), "CN-YN", _KUNMING),
    _member("lz-leather", ("兰州皮革工艺中等专业学校", "Ланьчжоуский техникум кожевенных изделий", ""),
            "CN-GS", Localized(zh="兰州", ru="Ланьчжоу")),
    _member("irk-energy", ("伊尔库茨克动力学院", "Иркутский энергетический колледж имени Лодыгина",
            "Irkutsk Power College"), "RU-IRK", _IRKUTSK, "ИЭКЛ"),
    _member("yy-pearl", ("越阳珍珠养殖职业学院", "Колледж жемчужных ферм города Юэян", ""), "CN-XX",
            Localized(zh="越阳")),
)  # fmt: skip

EVENTS = tuple(
    Event(
        id=EventId(row),
        kind=EventKind.SEMINAR,
        title=Localized(zh=zh, ru=ru),
        starts=Moment.parse("2027-01-10"),
        ends=Moment.parse("2027-01-11"),
        timezone="Asia/Shanghai",
        format=Format.ONSITE,
    )
    for row, zh, ru in (
        ("e-orchid", "兰花栽培技术培训班", "Курсы по выращиванию орхидей"),
        ("e-turbine", "第三届涡轮机维修技能大赛", "Третий конкурс мастеров по ремонту турбин"),
    )
)

PEOPLE = (
    Person(
        id=PersonId("zimina"), name=Localized(zh="奥尔加·齐明娜", ru="Зимина Ольга Львовна", en="Olga Zimina"),
        aliases=("齐明娜",), body=Body.COUNCIL, position=Position.MEMBER,
    ),
    Person(
        id=PersonId("bai"), name=Localized(zh="白建峰", ru="Бай Цзяньфэн", en="Bai Jianfeng"),
        body=Body.COUNCIL, position=Position.CHAIR,
    ),
)  # fmt: skip

TOPICS = (
    Topic(id=TopicId("t-library"), title=Localized(zh="教材库", ru="Библиотека учебников"), body=Localized(),
          aliases=("где взять учебники", "教材在哪里下载")),
)  # fmt: skip

FIELDS = (
    Field(
        id=FieldId("welding"), name=Localized(zh="焊接技术", ru="Сварочное производство"), aliases=("сварка", "焊工")
    ),
    Field(id=FieldId("logistics"), name=Localized(zh="现代物流", ru="Логистика"), aliases=("物流",)),
)


def alliance() -> Vocabulary:
    """Return the vocabulary of this alliance."""
    return build_vocabulary(members=MEMBERS, people=PEOPLE, events=EVENTS, topics=TOPICS, fields=FIELDS)
