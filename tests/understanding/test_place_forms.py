"""Places as people write them: cases, adjectives, inhabitants, the usual slips of Palladius, other names."""

from pathlib import Path

import pytest

from bot.understanding.places import find_places
from tests.understanding.hearing import demo

#: a line each: a code or a Chinese or Russian name, then all that means that place
FORMS = (Path(__file__).parent / "place_forms.txt").read_text("utf-8").strip().split("\n")


@pytest.mark.parametrize("line", FORMS, ids=lambda line: line.partition(":")[0])
def test_every_form_means_its_place(line: str) -> None:
    name, forms = line.split(": ")
    missed = []
    for form in forms.split(", "):
        places = [hit.place for hit in find_places(form, demo()) if hit.place]
        if not any(name in {place.code, place.name.zh, place.name.ru} for place in places):
            missed.append(form)
    assert missed == []


@pytest.mark.parametrize(
    "text", ["провинция Цзянси", "в провинции Цзянси", "Цзянси", "江西", "колледжи провинции Цзянси"]
)
def test_jiangxi_is_never_jiangsu(text: str) -> None:
    other = text.replace("Цзянси", "Цзянсу").replace("江西", "江苏")
    assert [hit.place.code for hit in find_places(text, demo()) if hit.place] == ["CN-JX"]
    assert [hit.place.code for hit in find_places(other, demo()) if hit.place] == ["CN-JS"]


@pytest.mark.parametrize("text", ["Сянян", "в Цзинчжо", "на нине", "из яна", "под ли", "дали", "под цзы", "китайцы"])
def test_what_may_be_several_places_or_none_is_none(text: str) -> None:
    assert not [hit for hit in find_places(text, demo()) if hit.place and hit.place.kind == "city"]
