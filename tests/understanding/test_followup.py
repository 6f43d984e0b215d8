"""Questions that lean on the one before; `shown` is what the answer before showed."""

from dataclasses import replace

from bot.domain.events import EventId
from bot.domain.understood import Aspect, Intent, Understood
from tests.understanding.hearing import answered, answered_people, hear


def _after(*texts: str) -> Understood:
    """Return how the last of `texts` is understood after the others."""
    before: Understood | None = None
    shown: tuple[str, ...] = ()
    for text in texts:
        understood = hear(text, before, shown)
        shown = understood.members or understood.events or understood.people or answered(understood)
        before = understood
    assert before is not None
    return before


def test_another_month_replaces_the_month_and_keeps_the_rest() -> None:
    query = _after("какие тренинги будут в Циндао в феврале?", "а в марте?").event_query
    assert query.days is not None
    assert query.days.start.month == 3
    assert [place.name.ru for place in query.places.any_of] == ["Циндао"]
    assert {kind.value for kind in query.kinds.any_of} == {"training"}


def test_another_format_is_asked_for_in_two_characters() -> None:
    query = _after("明年上半年的研讨会", "那线上的呢?").event_query
    assert {each.value for each in query.formats.any_of} == {"online", "hybrid"}
    assert query.days is not None


def test_another_place_keeps_the_type() -> None:
    query = _after("黑龙江有哪些中职", "辽宁呢").member_query
    assert [place.code for place in query.places.any_of] == ["CN-LN"]
    assert {each.value for each in query.types.any_of} == {"secondary_vocational"}


def test_a_field_is_added_to_a_list_of_members() -> None:
    query = _after("колледжи Ляонина", "а по сварке?").member_query
    assert "welding" in query.fields.any_of
    assert query.places


def test_the_head_of_the_member_spoken_of() -> None:
    understood = _after("大连港航职业技术学院", "他们的书记是谁")
    assert understood.intent is Intent.OFFICERS
    assert understood.people_query.members.any_of == {"dl-port"}


def test_what_else_of_the_member_spoken_of() -> None:
    understood = _after("Харбинский кулинарный колледж", "а телефон?")
    assert (understood.intent, understood.members, understood.aspect) == (
        Intent.MEMBER, ("hrb-tourism",), Aspect.PHONE,
    )  # fmt: skip


def test_the_second_of_those_shown() -> None:
    before = hear("ближайшие семинары")
    assert hear("第二个", before, ("e-one", "e-two")).events == ("e-two",)
    assert hear("второй", before, ("e-one", "e-two")).events == ("e-two",)
    assert hear("2", before, ("e-one", "e-two")).events == ("e-two",)
    assert hear("последний", before, ("e-one", "e-two")).events == ("e-two",)


def test_more_is_the_next_page_of_the_same_list() -> None:
    understood = _after("黑龙江的高职", "还有吗")
    assert (understood.intent, understood.page) == (Intent.FIND_MEMBERS, 1)
    assert _after("колледжи Харбина", "ещё").page == 1


def test_a_count_of_the_same_list() -> None:
    understood = _after("учебные заведения Шанхая", "а сколько их?")
    assert understood.intent is Intent.COUNT_MEMBERS
    assert understood.member_query.places


def test_a_new_topic_forgets() -> None:
    understood = _after("тренинги в Циндао в марте", "какие колледжи есть в Пекине?")
    assert understood.intent is Intent.FIND_MEMBERS
    assert [place.code for place in understood.member_query.places.any_of] == ["CN-BJ"]
    assert _after("тренинги в Циндао", "устав альянса").intent is Intent.TOPIC


def test_a_member_named_after_a_list_of_members_is_a_question_of_its_own() -> None:
    for question in ("ХКИРО", "расскажи про ХКИРО"):
        understood = _after("участники из Харбина", question)
        assert (understood.intent, understood.members) == (Intent.MEMBER, ("hkiro",))
    understood = _after("黑龙江有哪些高职院校?", "哈职院的俄文名称")
    assert (understood.intent, understood.members, understood.aspect) == (Intent.MEMBER, ("hrb-vtc",), Aspect.NAME)


def test_a_member_named_after_a_list_of_events_is_a_condition_only_when_the_words_lean() -> None:
    assert _after("когда форум", "ХКИРО").intent is Intent.MEMBER
    understood = _after("какие семинары будут?", "а у ХКИРО?")
    assert understood.intent is Intent.FIND_EVENTS
    assert understood.event_query.organisers.any_of == {"hkiro"}


def test_until_when_one_can_register_for_the_events_listed() -> None:
    for first, then in (("论坛什么时候开", "报名截止到什么时候"), ("когда форум?", "а до какого числа заявки?")):
        understood = _after(first, then)
        assert (understood.intent, understood.aspect) == (Intent.FIND_EVENTS, Aspect.DEADLINE)
        assert {kind.value for kind in understood.event_query.kinds.any_of} == {"conference"}


def test_which_of_the_events_listed_one_wants_to_take_part_in() -> None:
    for first, then in (("论坛什么时候开", "我想参加"), ("когда форум?", "хочу участвовать")):
        assert (_after(first, then).intent, _after(first, then).aspect) == (Intent.FIND_EVENTS, Aspect.REGISTER)


def test_a_working_language_after_a_list_of_events_is_a_condition() -> None:
    understood = _after("ближайшие семинары", "а на русском?")
    assert understood.intent is Intent.FIND_EVENTS
    assert understood.event_query.languages.any_of == {"ru"}
    assert _after("участники из Харбина", "а на русском?").intent is Intent.SET_LANGUAGE


def test_what_follows_the_one_spoken_of_is_the_next_in_its_list() -> None:
    before = replace(hear("ближайшие семинары"), intent=Intent.EVENT, events=(EventId("e-two"),))
    shown = ("e-one", "e-two", "e-three")
    for after in ("а следующий?", "下一个"):
        assert hear(after, before, shown).events == ("e-three",)
    for back in ("предыдущий", "上一个"):
        assert hear(back, before, shown).events == ("e-one",)


def test_after_a_card_that_no_list_led_to_follows_the_next_event_of_its_kind() -> None:
    assert _after("семинар по электронной торговле когда?", "а следующий?").events == ("e-qualification-seminar",)


def test_what_is_asked_of_the_one_picked_is_not_answered_for_the_first_of_the_list() -> None:
    before = hear("второй", hear("ближайшие семинары"), ("e-one", "e-two"))
    assert hear("а до какого числа заявки?", before, ("e-one", "e-two")).events == ("e-two",)


def test_the_list_goes_on_after_one_of_it_was_looked_at() -> None:
    before = hear("второй", hear("тренинги в Циндао"), ("e-one", "e-two"))
    query = hear("а в июле?", before, ("e-one", "e-two")).event_query
    assert query.kinds
    assert query.places
    assert query.days


def test_a_language_after_an_event_asks_what_is_spoken_there_and_after_a_member_for_its_name() -> None:
    event = hear("2", hear("ближайшие семинары"), ("e-one", "e-two"))
    member = hear("2", hear("колледжи Харбина"), ("hrb-vtc", "hrb-rail"))
    for text in ("а на китайском?", "那俄语的呢"):
        assert hear(text, event, ("e-one", "e-two")).aspect is Aspect.LANGUAGES
    assert hear("а на китайском?", member, ("hrb-vtc", "hrb-rail")).aspect is Aspect.NAME
    assert hear("на китайском", event, ("e-one", "e-two")).intent is Intent.SET_LANGUAGE


def test_another_office_is_that_of_the_body_spoken_of() -> None:
    understood = _after("кто председатель совета", "а заместители?", "а в экспертном комитете?")
    assert (understood.intent, answered_people(understood)) == (Intent.OFFICERS, ("liu-cunxiang",))
    assert answered_people(_after("理事长是谁", "那秘书长呢")) == ("gu-hongwei",)


def test_another_place_is_counted_too_until_the_list_is_asked_for() -> None:
    assert _after("сколько колледжей в Ляонине", "а в Цзилине?").intent is Intent.COUNT_MEMBERS
    assert _after("сколько колледжей в Ляонине", "а какие?").intent is Intent.FIND_MEMBERS


def test_the_same_is_asked_of_another_member() -> None:
    assert _after("телефон ХКИРО", "а ШТИ?").aspect is Aspect.PHONE
    assert _after("哈职院的官网", "那大港航呢").aspect is Aspect.WEBSITE


def test_a_number_is_said_in_the_language_spoken_before() -> None:
    assert hear("2", hear("ближайшие семинары"), ("e-one", "e-two")).language == "ru"
