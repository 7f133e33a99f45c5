"""Parts of pages that are generated: each lies between two marks, which are comments of its own name."""

from __future__ import annotations

import re


def kept(page: str, mark: str, made: str) -> str:
    """Return the page with the part between ``<!-- mark -->`` and ``<!-- /mark -->`` exchanged.

    Raises ValueError if the page does not have the marks once.
    """
    begin, end = f"<!-- {mark} -->", f"<!-- /{mark} -->"
    pattern = re.compile(f"{re.escape(begin)}\n.*?{re.escape(end)}", re.DOTALL)
    text, count = pattern.subn(lambda _: f"{begin}\n{made.strip()}\n{end}", page)
    if count != 1:
        raise ValueError(f"the page has {begin} ... {end} {count} times")
    return text


def part(page: str, mark: str) -> str:
    """Return the part of the page between its marks. Raises ValueError if it has none."""
    before, _, rest = page.partition(f"<!-- {mark} -->\n")
    made, end, _ = rest.partition(f"<!-- /{mark} -->")
    if not end:
        raise ValueError(f"the page {before[:40]!r} ... has no part {mark!r}")
    return made
