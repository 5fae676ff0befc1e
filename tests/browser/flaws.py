"""What a reader would object to in the form of a page: too wide, words cut off, words on top of each other."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.screens import LONGEST, SETTLED

# what is not a text of the page: hidden, for screen readers only, or drawn by Streamlit over the page
_UNSEEN = (
    "details:not([open]), .unseen, [aria-hidden=true], option, script, style, canvas, .hoverlayer, "
    "[data-testid=stElementToolbar]"
)
_DRAWN = "[data-testid=stSkeleton], [data-testid=stSpinner], [data-testid=stPlotlyChart]:not(:has(.main-svg))"

# Lines of text as boxes, each as far as the blocks around let it be seen; a block that scrolls cuts nothing off.
# A line may touch the next one: what lies on each other by more than 4 pixels cannot be read.
_FLAWS = """
(unseen) => {
  const main = document.querySelector("[data-testid=stMain]")
  const content = document.querySelector("[data-testid=stMainBlockContainer]")
  const excess = (block) => block.scrollWidth - block.clientWidth
  const seen = (e) => e.checkVisibility({opacityProperty: true, visibilityProperty: true}) && !e.closest(unseen)
  const frames = (e) => {
    const found = []
    for (; e && e !== main; e = e.parentElement) {
      if (e instanceof SVGElement && !e.classList.contains("main-svg")) continue
      const {overflowX, overflowY, position} = getComputedStyle(e)
      if (position === "sticky" || position === "fixed") return null
      if (overflowX !== "visible" || overflowY !== "visible")
        found.push({box: e.getBoundingClientRect(), scrolls: /auto|scroll/.test(overflowX + overflowY)})
    }
    return found
  }
  const cut = new Set(), lines = [], range = document.createRange()
  const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
  for (let node; (node = texts.nextNode());) {
    const e = node.parentElement, text = node.textContent.trim().slice(0, 60)
    const around = text && seen(e) && frames(e)
    if (!around) continue
    range.selectNodeContents(node)
    for (const whole of range.getClientRects()) {
      if (whole.width < 2 || whole.height < 2) continue
      let {left, right, top, bottom} = whole
      for (const {box} of around) {
        left = Math.max(left, box.left), right = Math.min(right, box.right)
        top = Math.max(top, box.top), bottom = Math.min(bottom, box.bottom)
      }
      const beside = left > whole.left + 2 || right < whole.right - 2
      const short = beside || top > whole.top + 5 || bottom < whole.bottom - 5
      if (short && !around.some(({scrolls}) => scrolls)) cut.add(text)
      if (right - left > 2 && bottom - top > 2) lines.push({left, right, top, bottom, text, e})
    }
  }
  lines.sort((a, b) => a.top - b.top)
  const meeting = new Set()
  lines.forEach((a, i) => {
    for (let j = i + 1; j < lines.length && lines[j].top + 4 < a.bottom; j++) {
      const b = lines[j]
      const meet = a.left + 2 < b.right && b.left + 2 < a.right && b.top + 4 < a.bottom
      if (meet && a.e !== b.e) meeting.add(`${a.text} × ${b.text}`)
    }
  })
  // rows that are cards on a telephone do not scroll either
  const blocks = [main, content, ...document.querySelectorAll(".as-cards")].map(excess)
  const wide = Math.max(0, document.scrollingElement.scrollWidth - innerWidth, ...blocks)
  return {wide, cut: [...cut], meeting: [...meeting]}
}
"""
NONE: dict[str, Any] = {"wide": 0, "cut": [], "meeting": []}


def wait_until_drawn(page: Page) -> None:
    """Wait until the script of a page that was just opened has run and all that it shows is there."""
    page.locator(SETTLED).wait_for(timeout=LONGEST)
    page.get_by_test_id("stMain").get_by_role("heading", level=1).wait_for(timeout=LONGEST)
    page.locator(SETTLED).wait_for(timeout=LONGEST)
    expect(page.locator(_DRAWN)).to_have_count(0, timeout=LONGEST)


def flaws(page: Page) -> dict[str, Any]:
    """``NONE``, or how many pixels the page is too wide, the words cut off, and the pairs that lie on each other."""
    found: dict[str, Any] = page.evaluate(_FLAWS, _UNSEEN)
    return found
