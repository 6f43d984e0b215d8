"""What a reader's eyes, ears and fingers need of a page, asked of the browser itself."""

from typing import Any

from playwright.sync_api import Page

from tests.browser.conftest import SCREENSHOTS

#: what must have a name to be found by ear
NAMED = {"button", "link", "textbox", "checkbox", "combobox", "log", "main", "complementary", "dialog"}

_PALE = """() => {
  const pixel = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const paint = (color, under) => {
    pixel.fillStyle = `rgb(${under.join(",")})`; pixel.fillRect(0, 0, 1, 1);
    pixel.fillStyle = color; pixel.fillRect(0, 0, 1, 1);
    return [...pixel.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  };
  const ground = (node) => {
    const chain = [];
    for (let each = node; each; each = each.parentElement) chain.unshift(getComputedStyle(each).backgroundColor);
    return chain.reduce((under, color) => paint(color, under), [255, 255, 255]);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((v) => v / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = [];
  for (const node of document.querySelectorAll("body *")) {
    if (![...node.childNodes].some((each) => each.nodeType === 3 && each.data.trim())) continue;
    if (!node.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) || node.closest(".aloud, .skip, .spoiler")) continue;
    const under = ground(node), over = paint(getComputedStyle(node).color, under);
    const [high, low] = [light(under), light(over)].sort((a, b) => b - a);
    const ratio = (high + 0.05) / (low + 0.05);
    if (ratio < 4.5) found.push(`${ratio.toFixed(2)} ${node.tagName}.${node.className}: ${node.textContent.trim().slice(0, 30)}`);
  }
  return found;
}"""  # noqa: E501 - lines of another language

_WIDE = """() => [...document.querySelectorAll("body *")].filter((node) =>
  node.checkVisibility() && !node.closest(".skip, #tries, .aloud")
    && node.getBoundingClientRect().right > innerWidth + 1
).map((node) => `${node.tagName}.${node.className}`)"""


def pale(page: Page) -> list[str]:
    """Return texts whose contrast with what is behind them is below 4.5 to 1 (WCAG 2.2, 1.4.3)."""
    found: list[str] = page.evaluate(_PALE)
    return found


def too_wide(page: Page) -> list[str]:
    """Return what stands out of the window on the right."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found: list[str] = page.evaluate(_WIDE)
    return found


def nameless(page: Page) -> list[Any]:
    """Return controls that a screen reader could only call "button"."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    seen = [node for node in nodes if not node["ignored"] and node["role"]["value"] in NAMED]
    assert len(seen) > 10
    return [
        (node["role"]["value"], node["properties"])
        for node in seen
        if not node.get("name", {}).get("value", "").strip()
    ]


def keep(page: Page, name: str) -> None:
    """Keep a screenshot in out/screenshots/."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png")
