"""Brings the pictures in the lessons and in docs/ up to date: each is drawn from a run of a program.

    python -m tests.tools.pictures          writes the pages and the SVG files
    python -m tests.tools.pictures --check  says with its exit status whether any would change

A picture follows a comment that names its form, a program and a schedule (always with fork):
``<!-- draw text solutions/ex01_process_pair/process_pair.py parent-first -->``, then a fenced block, which
is replaced. Forms are ``text``, the drawing in a terminal; ``lanes``, the same without the lines of source,
which are a solution's; ``mermaid``; and ``svg``, after which comes a link to the file that is written:
``![words](pictures/NAME.svg)``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from grader.observe.run_host import Options
from grader.replay.any_script import Drawn, draw_script
from grader.report.console import Terminal
from grader.report.drawing.columns import TerminalDrawing
from grader.report.drawing.mermaid import MermaidDrawing
from grader.report.drawing.sheet import svg_sheet
from tests.support.paths import ROOT

PAGES = (*sorted(ROOT.glob("exercises/*/README.md")), ROOT / "docs" / "pictures.md")
PLACE = re.compile(
    r"(?P<comment><!-- draw (?P<form>\w+) (?P<program>\S+) (?P<schedule>\S+) -->\n+)"
    r"(?:```\w*\n(?P<block>(?:(?!```).)*)```\n|!\[[^\]]*\]\((?P<file>\S+\.svg)\)\n)",
    re.DOTALL,
)


@cache
def drawn(program: str, schedule: str) -> Drawn:
    """Return the pictures of one run of a program."""
    options = Options(replay=True)
    return draw_script(ROOT / program, "", "fork", schedule.replace("-", " "), options)


def renewed(page: Path) -> Iterator[tuple[Path, bytes]]:
    """Yield the page and its SVG files with what they should hold."""
    files: list[tuple[Path, bytes]] = []

    def renew(place: re.Match[str]) -> str:
        run = drawn(place["program"], place["schedule"])
        if place["form"] == "svg":
            files.append((page.parent / place["file"], svg_sheet(run.pictures, run.title)))
            return place[0]
        if place["form"] == "mermaid":
            return (
                f"{place['comment']}```mermaid\n{MermaidDrawing(run.pictures[-1], run.title).render()}```\n"
            )
        drawing = TerminalDrawing(Terminal(80), source=place["form"] == "text")
        text = drawing.render(run.pictures, run.title).decode()
        return f"{place['comment']}```\n{text}```\n"

    text = PLACE.sub(renew, page.read_text(encoding="utf-8"))
    yield page, text.encode()
    yield from files


def stale() -> list[Path]:
    """Return the files that hold something else than they should."""
    every = [pair for page in PAGES for pair in renewed(page)]
    return [path for path, data in every if not path.exists() or path.read_bytes() != data]


def main() -> int:
    """Write or check the pages and their pictures, and return the exit status."""
    if "--check" in sys.argv:
        return int(bool(stale()))
    for page in PAGES:
        for path, data in renewed(page):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
