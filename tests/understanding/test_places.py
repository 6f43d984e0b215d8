import pytest

from bot.domain.gazetteer import named_places
from bot.domain.places import PlaceKind
from bot.understanding.names import find_places
from bot.understanding.normalize import normalize
from tests.understanding.names_alliance import alliance


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("колледжи Харбина и Даляня", ["哈尔滨", "大连"]),
        ("黑龙江哈尔滨的学校", ["CN-HL", "哈尔滨"]),
        ("吉林市和吉林省", ["吉林", "CN-JL"]),
        ("吉林有几家", ["CN-JL"]),
        ("海參崴", ["符拉迪沃斯托克"]),
        ("伯力和海兰泡", ["哈巴罗夫斯克", "布拉戈维申斯克"]),
        ("во Внутренней Монголии", ["CN-NM"]),
        ("участники на Дальнем Востоке России", ["ru-far-east", "RU"]),
        ("東三省", ["cn-northeast"]),
        ("山西和陕西", ["CN-SX", "CN-SN"]),
        ("Шаньси и Шэньси", ["CN-SX", "CN-SN"]),
        ("в Амурской области", ["RU-AMU"]),
        ("российские и китайские вузы", ["RU", "CN"]),
        ("дальневосточные вузы Нижнего Новгорода", ["ru-far-east", "下诺夫哥罗德"]),
        ("из Орла", ["奥廖尔"]),
        ("нам дали адрес", []),
        ("合作领域", []),
    ],
)
def test_places_are_found_in_every_form_of_their_names(text: str, codes: list[str]) -> None:
    assert [hit.id for hit in find_places(text, alliance())] == codes


def test_a_city_that_no_gazetteer_has_is_known_from_the_data() -> None:
    (zh,) = find_places("越阳的学校", alliance())
    (ru,) = find_places("колледжи в Юэяне", alliance())
    assert zh.id == "越阳"
    assert ru.place is not None


def test_every_region_of_both_countries_is_found_by_its_names() -> None:
    vocabulary = alliance()
    regions = [named for named in named_places() if named.place.kind is PlaceKind.REGION]
    assert len(regions) == 34 + 85
    for named in regions:
        for name in (named.zh[0], named.ru[0]):
            assert named.place.code in {hit.id for hit in find_places(name, vocabulary)}, name


def test_spans_lie_where_the_name_stands() -> None:
    text = normalize("Кто из Хабаровска?")
    (hit,) = find_places(text, alliance())
    assert text[hit.begin : hit.end] == "хабаровска"
