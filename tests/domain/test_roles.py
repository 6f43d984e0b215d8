import pytest

from bot.domain.roles import AdminAct, AdminRole, may


@pytest.mark.parametrize("act", AdminAct)
def test_nobody_without_a_role_may_do_anything(act: AdminAct) -> None:
    assert not may(None, act)


@pytest.mark.parametrize("act", AdminAct)
def test_an_owner_may_do_everything(act: AdminAct) -> None:
    assert may(AdminRole.OWNER, act)


def test_an_editor_writes_drafts_and_sends_nothing() -> None:
    allowed = {act for act in AdminAct if may(AdminRole.EDITOR, act)}
    assert allowed == {AdminAct.DRAFT, AdminAct.SEE_REPORT}


def test_a_sender_sends_and_appoints_nobody() -> None:
    assert may(AdminRole.SENDER, AdminAct.ANNOUNCE)
    assert not may(AdminRole.SENDER, AdminAct.APPOINT)
