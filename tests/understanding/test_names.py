import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.names import find_fields, find_people, search_events, search_members
from bot.understanding.normalize import normalize
from bot.understanding.subjects import find_subjects
from tests.understanding.names_alliance import alliance

VOCABULARY = alliance()
SURE = 80


@pytest.mark.parametrize(
    ("text", "member"),
    [
        ("昆明花卉园艺职业学院", "km-flower"),
        ("昆花院的电话", "km-flower"),
        ("昆航院", "km-aviation"),
        ("昆明航空服務職業技術學院", "km-aviation"),
        ("昆名杭空服务职业技术学院", "km-aviation"),
        ("kunming hangkong fuwu zhiye jishu xueyuan", "km-aviation"),
        ("Куньмин хуахуэй юаньи чжие сюэюань", "km-flower"),
        ("контакты Куньминского колледжа цветоводства и садоводства", "km-flower"),
        ("куньминский коледж авиационого сервиса", "km-aviation"),
        ("ИЭКЛ", "irk-energy"),
        ("Irkutsk Power College", "irk-energy"),
        ("Bhrencrbq 'ythutnbxtcrbq rjkktl; bvtyb Kjlsubyf", "irk-energy"),
        ("где находится техникум кожевенных изделий в Ланьчжоу", "lz-leather"),
    ],
)
def test_a_member_is_found_by_any_spelling_of_its_name(text: str, member: str) -> None:
    best, *others = search_members(text, VOCABULARY)
    assert best.id == member
    assert best.score >= SURE
    assert all(best.score - other.score >= 4 for other in others)


@pytest.mark.parametrize(
    "text",
    [
        "清华大学", "昆明的高职院校", "колледжи Куньмина", "Куньминский педагогический университет", "成都花卉园艺学院",
        "Томский энергетический колледж", "спасибо большое", "какая погода в Иркутске", "怎么使用这个机器人",
    ],
)  # fmt: skip
def test_a_place_a_kind_or_a_body_outside_the_table_names_no_member(text: str) -> None:
    assert all(hit.score < SURE for hit in search_members(text, VOCABULARY))


def test_an_event_is_found_by_the_essential_part_of_its_title() -> None:
    assert search_events("涡轮机大赛什么时候", VOCABULARY)[0].id == "e-turbine"
    assert search_events("запись на курсы выращивания орхидей", VOCABULARY)[0].id == "e-orchid"


@pytest.mark.parametrize("text", ["кто такая Ольга Зимина", "телефон Зиминой", "齐明娜是谁"])
def test_a_person_is_found_by_surname_and_in_any_case(text: str) -> None:
    assert [hit.id for hit in find_people(text, VOCABULARY)] == ["zimina"]


def test_a_chinese_person_is_found_in_russian() -> None:
    assert [hit.id for hit in find_people("Бай Цзяньфэн кто это", VOCABULARY)] == ["bai"]


def test_a_topic_is_found_by_a_way_of_asking() -> None:
    text = "где можно взять учебники"
    assert find_subjects(text, VOCABULARY, bytes(len(text)))[0].id == "t-library"


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("курсы по сварке", "welding"),
        ("сварочные техникумы", "welding"),
        ("焊接专业", "welding"),
        ("логистические компании", "logistics"),
        ("物流类学校", "logistics"),
    ],
)
def test_a_field_is_found_in_its_derived_forms(text: str, field: str) -> None:
    assert {hit.id for hit in find_fields(text, VOCABULARY)} == {field}


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet=st.one_of(st.characters(), st.sampled_from("昆明花卉职业学院колджкуньминский abc-' .,")), max_size=4096
    )
)
def test_any_text_is_searched_and_every_span_lies_inside_it(text: str) -> None:
    length = len(normalize(text))
    hits = (
        *search_members(text, VOCABULARY),
        *search_events(text, VOCABULARY),
        *find_people(text, VOCABULARY),
        *find_fields(text, VOCABULARY),
    )
    assert all(0 <= hit.begin <= hit.end <= length and 0 <= hit.score <= 100 for hit in hits)
