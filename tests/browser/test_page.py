"""Three people use the page as they would: by mouse on a desktop, on a phone, by keyboard only."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.looks import keep, nameless, pale, too_wide

pytestmark = pytest.mark.browser

OLGA, WANG, LI = "Ольга Смирнова", "王老师", "李秘书"
_NINETY_LINES = """async () => {
  const state = await (await fetch("sandbox/state")).json();
  const person = state.people[1].id, chat = state.chats.find((each) => each.type === "group").id;
  for (let n = 0; n < 90; n++) await fetch(`sandbox/chats/${chat}/say`, {
    method: "POST", headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ person, text: `line ${n}` }),
  });
}"""
LOOKS = [(code, width, scheme) for code in ("zh", "ru", "en") for width in (390, 1280) for scheme in ("light", "dark")]


def become(page: Page, name: str) -> None:
    if page.locator("#people-open").is_visible():
        page.locator("#people-open").click()
    page.locator("#people-list button", has_text=name).click()
    expect(page.locator("#chat-as")).to_contain_text(name)


def ask(page: Page, words: str) -> Locator:
    """Write, and return the bot's next message."""
    page.locator("#words").fill(words)
    page.locator("#words").press("Enter")
    return answer_to(page, words)


def answer_to(page: Page, words: str) -> Locator:
    asked = page.locator("#message-list > li.mine", has_text=words).last
    expect(asked).to_be_visible()
    answer = page.locator(f"#message-list > li[data-id='{asked.get_attribute('data-id')}'] ~ li:not(.mine)").first
    expect(answer).to_be_visible()
    return answer


def newest(page: Page) -> Locator:
    return page.locator("#message-list > li").last


def test_a_russian_partner_asks_turns_pages_opens_a_card_and_takes_the_date_home(visit: Visit, tmp_path: Path) -> None:
    page = visit("ru")
    become(page, OLGA)
    found = ask(page, "участники из Харбина")
    expect(found).to_contain_text("Харбинский профессионально-технический колледж")
    found.get_by_role("button", name="▶").click()
    expect(found).to_contain_text("9.")
    expect(found).not_to_contain_text("1. Харбинский профессионально")
    expect(found.get_by_role("button", name="▶")).to_be_focused()
    keep(page, "ru-list")
    events = ask(page, "Когда форум?")
    expect(events).to_contain_text("Кадры для Дальнего Востока")
    events.get_by_role("button", name="1", exact=True).click()
    expect(newest(page)).to_contain_text("Организатор")
    keep(page, "ru-card")
    newest(page).get_by_role("button", name=".ics").click()
    file = page.locator("a.document").last
    expect(file).to_contain_text(".ics")
    with page.expect_download() as downloading:
        file.click()
    saved = tmp_path / "event.ics"
    downloading.value.save_as(saved)
    assert b"BEGIN:VEVENT" in saved.read_bytes()
    keep(page, "ru-file")


def test_a_chinese_college_asks_on_a_phone_and_drops_a_condition(visit: Visit) -> None:
    page = visit("zh", width=390)
    become(page, WANG)
    found = ask(page, "黑龙江有哪些高职院校？")
    expect(found).to_contain_text("高职院校 · 黑龙江")
    keep(page, "zh-phone-list")
    found.get_by_role("button", name="✕ 高职院校").click()
    expect(found).to_contain_text("联盟成员单位 · 黑龙江")
    assert too_wide(page) == []
    keep(page, "zh-phone-without-condition")


def test_the_secretariat_sends_a_changed_workbook_looks_at_the_preview_and_applies_it(
    visit: Visit, tmp_path: Path
) -> None:
    page = visit("zh")
    become(page, LI)
    ask(page, "/export")
    link = page.locator("a.document", has_text=".xlsx").last
    with page.expect_download() as downloading:
        link.click()
    book = load_workbook(BytesIO(downloading.value.path().read_bytes()))
    sheet = next(sheet for sheet in book if sheet.title == "members")
    head = [cell.value for cell in sheet[1]]
    sheet.cell(row=2, column=head.index("website") + 1).value = "https://changed.example"
    changed = tmp_path / "alliance.xlsx"
    book.save(changed)
    book.close()
    page.locator("#file").set_input_files(changed)
    preview = answer_to(page, "alliance.xlsx")
    expect(preview).to_contain_text("成员单位：新增0，修改1，删除0")
    keep(page, "zh-preview")
    preview.get_by_role("button", name="应用").click()
    expect(newest(page)).to_contain_text("新数据已生效")
    keep(page, "zh-applied")


def test_everything_can_be_done_by_keyboard_alone(visit: Visit) -> None:
    page = visit("ru")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.locator("#words").focus()
    page.keyboard.type("/")
    expect(page.locator("#menu")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#menu button").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#menu")).to_be_hidden()
    expect(page.locator("#words")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("конкурсы")
    page.keyboard.press("Enter")
    expect(answer_to(page, "конкурсы")).to_contain_text("Конкурсы")
    # back over "attach", "/", the questions to try, to the buttons under the answer
    tries = page.locator("#tries button").count()
    for _ in range(tries + 3):
        page.keyboard.press("Shift+Tab")
    focused = page.locator("#message-list .keys button:focus")
    expect(focused).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#message-list .keys button:focus")).to_have_count(1)
    keep(page, "ru-keyboard")


@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS)
def test_the_page_can_be_read_heard_and_fits(visit: Visit, language: str, width: int, scheme: str) -> None:
    page = visit(language, width=width, scheme=scheme)
    become(page, LI)
    expect(ask(page, "/help")).to_contain_text("/events")
    assert page.evaluate("document.documentElement.lang") == language
    assert nameless(page) == []
    assert pale(page) == []
    assert too_wide(page) == []
    keep(page, f"{language}-{width}-{scheme}")
    if page.locator("#people-open").is_visible():
        page.locator("#people-open").click()
    page.locator("#add summary").click()
    assert nameless(page) == []
    assert pale(page) == []
    assert too_wide(page) == []
    keep(page, f"{language}-{width}-{scheme}-people")
    page.locator("#calls-switch").check()
    expect(page.locator("#calls-list li").first).to_be_visible()
    assert nameless(page) == []
    assert pale(page) == []
    assert too_wide(page) == []
    keep(page, f"{language}-{width}-{scheme}-calls")


def test_somebody_new_starts_blocks_the_bot_and_lets_it_in_again(visit: Visit) -> None:
    page = visit("en")
    page.locator("#add summary").click()
    page.locator("#add input").fill("Zoë <b>")
    page.locator("#add select").select_option("en")
    page.locator("#add-form button").click()
    expect(page.locator("#chat-as")).to_contain_text("Zoë <b>")
    expect(page.locator("#description")).not_to_be_empty()
    keep(page, "en-welcome")
    page.locator("#start").click()
    expect(answer_to(page, "/start")).to_be_visible()
    expect(page.locator("#start")).to_be_hidden()
    page.locator("#block").check()
    expect(page.locator("#block")).to_be_checked()
    page.locator("#block").uncheck()
    expect(ask(page, "/help")).to_contain_text("/events")


def test_ones_own_words_can_be_quoted_and_changed(visit: Visit) -> None:
    page = visit("ru")
    become(page, OLGA)
    ask(page, "спасибо")
    mine = page.locator("#message-list > li.mine").last
    mine.hover()
    mine.get_by_role("button", name="Изменить").click()
    page.locator("#words").fill("большое спасибо")
    page.locator("#words").press("Enter")
    expect(mine).to_contain_text("большое спасибо")
    expect(mine).to_contain_text("изменено")
    mine.hover()
    mine.get_by_role("button", name="Ответить").click()
    expect(page.locator("#reply-line")).to_contain_text("большое спасибо")
    expect(page.locator("#words")).to_be_focused()
    ask(page, "и вам")
    expect(page.locator("#message-list > li.mine").last.locator(".quoted")).to_have_text("большое спасибо")


def test_a_long_conversation_opens_at_its_end_and_earlier_words_come_without_a_jump(visit: Visit) -> None:
    page = visit("en")
    become(page, WANG)
    # in a group nobody answers what is not addressed to the bot
    page.locator("#chat-list button").last.click()
    page.evaluate(_NINETY_LINES)
    expect(newest(page)).to_contain_text("line 89")
    expect(newest(page)).to_be_in_viewport()
    first = page.locator("#message-list > li").first
    number = first.get_attribute("data-id")
    first.scroll_into_view_if_needed()
    page.locator("#earlier").click()
    expect(page.locator(f"#message-list > li[data-id='{number}']")).to_be_in_viewport()
    expect(page.locator("#message-list > li", has_text="line 5").first).to_be_attached()
