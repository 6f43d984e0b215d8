"""An event is recognised by what its title alone says, whatever of the title was left out."""

import re
from collections.abc import Iterator

import pytest

from bot.domain.events import Event
from bot.understanding.editions import rows_of
from bot.understanding.findings import QUOTED
from bot.understanding.normalize import normalize
from tests.understanding.hearing import NOW, demo, hear

_NUMBER = re.compile(r"（.*?）|第.届|首届|20\d\d年?")
ASKED = {"ru": ("когда {}", "до какого числа заявки на {}", "сколько стоит {}"), "zh": ("{}什么时候", "{}在哪里")}


def _quoted() -> Iterator[tuple[str, Event]]:
    for event in demo().events:
        for language, title in (("ru", event.title.ru), ("zh", event.title.zh)):
            for name in QUOTED.finditer(normalize(title)):
                for asked in ASKED[language]:
                    yield asked.format(f"«{name[1]}»"), event


@pytest.mark.parametrize(("text", "event"), list(_quoted()), ids=lambda value: value if isinstance(value, str) else "")
def test_the_quoted_part_of_a_title_is_enough(text: str, event: Event) -> None:
    understood = hear(text)
    assert understood.sure
    assert understood.events == (event.id,)


@pytest.mark.parametrize("event", demo().events, ids=lambda event: event.id)
def test_a_title_without_its_number_means_the_one_of_its_row_that_comes_next(event: Event) -> None:
    rows = rows_of(demo())
    row = [each for each in demo().events if rows[each.id] == rows[event.id]]
    coming = [each for each in row if each.ends_at() >= NOW]
    understood = hear(_NUMBER.sub("", event.title.zh) + "什么时候")
    assert understood.sure
    assert understood.events == ((coming or [max(row, key=lambda each: each.starts.day)])[0].id,)
