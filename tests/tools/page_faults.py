"""What is wrong with a page in a browser: it is wider than the screen, a word is broken, axe-core objects."""

from __future__ import annotations

from typing import Any

SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1360, "height": 900}}
BROKEN = """() => {
  const found = [];
  const range = document.createRange();
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest("svg, pre, script, style")) continue;
    for (const word of node.data.matchAll(/[A-Za-z]{2,25}/g)) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const tops = new Set([...range.getClientRects()].map((each) => Math.round(each.top)));
      if (tops.size > 1) found.push(word[0]);
    }
  }
  return found;
}"""


def said_by(page: Any) -> list[str]:
    """Return a list to which is added what the console says, each error, and each address that is loaded."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda asked: said.append(asked.url) if not asked.url.startswith("file:") else None)
    return said


def faults(page: Any) -> list[str]:
    """Return what is wrong with a page that is open."""
    from axe_playwright_python.sync_playwright import Axe

    found = [f"axe-core: {each['id']}" for each in Axe().run(page).response["violations"]]
    found += [f"broken word: {each}" for each in page.evaluate(BROKEN)]
    width, room = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    return found + [f"too wide: {width} px"] * (width > room)
