from bot.domain.understood import Intent
from tests.bench.classifier.train import examples
from tests.understanding.hearing import classifier, hear


def test_the_shipped_weights_are_those_of_the_sentences() -> None:
    assert set(classifier().weights) <= {feature for found, _intent in examples() for feature in found}
    assert {intent.value for intent in classifier().intents} == {intent for _found, intent in examples()}


def test_probabilities_make_a_whole_and_the_likeliest_comes_first() -> None:
    ranked = classifier().classify("пусть мне перезвонят")
    assert abs(sum(share for _intent, share in ranked) - 1) < 1e-9
    assert ranked[0][0] is Intent.ASK_SECRETARIAT
    assert ranked[0][1] >= ranked[-1][1]


def test_a_wish_that_no_rule_knows_is_proposed() -> None:
    understood = hear("пусть мне перезвонят")
    assert understood.intent is Intent.ASK_SECRETARIAT


def test_a_place_alone_offers_its_members_and_its_events() -> None:
    understood = hear("Циндао")
    assert not understood.sure
    assert {each.intent for each in understood.alternatives} >= {Intent.FIND_MEMBERS, Intent.FIND_EVENTS}
