from bot.delivery.window import MARGIN, OVERDUE, Window


def test_a_message_weighs_from_its_departure_until_a_period_after_its_answer() -> None:
    window = Window(2, 1.0)
    ticket = window.depart(0.0)
    window.answered(ticket, 0.5)
    assert window.taken(1.5, 0.0) == 1
    assert window.next_free(0.0) == 1.5 + MARGIN
    assert window.taken(1.5 + MARGIN, 0.0) == 0


def test_what_is_never_answered_holds_its_place_no_longer_than_an_answer_can_take() -> None:
    window = Window(2, 1.0)
    tickets = [window.depart(at) for at in (0.0, 1.0)]
    assert window.next_free(0.0) == OVERDUE + 1.0 + MARGIN
    assert window.taken(OVERDUE + 1.0, 0.0) == 2
    assert window.taken(OVERDUE + 1.0 + MARGIN, 0.0) == 1
    assert window.taken(OVERDUE + 2.0 + MARGIN, 0.0) == 0
    # an answer after all changes nothing
    for ticket in tickets:
        window.answered(ticket, 20.0)
    assert window.taken(20.0, 0.0) == 0


def test_what_did_not_leave_weighs_nothing() -> None:
    window = Window(1, 1.0)
    window.withdraw(window.depart(0.0))
    assert window.taken(0.0, 0.0) == 0
