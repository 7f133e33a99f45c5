"""Writes the pages that are generated from the code: mistakes, checks, the report, the commands.

python -m tests.tools.pages
"""

from __future__ import annotations

import re

from grader.course import catalogue
from grader.diagnoses.best import mistakes
from grader.grading.pages import check_pages
from tests.support.paths import ROOT
from tests.tools.command_page import command_page
from tests.tools.report_page import report_page

DOCS = ROOT / "docs"
LABELS = "Seen|Why it matters|Typical mistake|Instead|Try|Read on"
LABEL = re.compile(rf"^({LABELS}): ", re.MULTILINE)
MISTAKES = """\
# Mistakes by name

When a check fails, the grader looks at what the processes did and tells the one mistake that explains
most, if it is sure of one: as *What happened* and *Try* in the report, as `diagnosis` in the JSON report.
Points do not depend on it. `grader explain NAME` shows the same page.

They are listed in the order in which they are looked for: what comes first explains what comes later.
This page is made of the docstrings in `grader/diagnoses/` by `python -m tests.tools.pages`.
"""
CHECKS = """\
# Checks

What each check looks at, and why. `grader explain ID` shows the same page. This page is made of the
docstrings in `grader/checks/` by `python -m tests.tools.pages`.
"""


def mistakes_page() -> str:
    """Write the page of all mistakes."""
    parts = [
        f"## {each.id}\n\n**{_escaped(each.title)}.**\n\n{_markdown(each.page)}\n"
        for each in mistakes().values()
    ]
    return "\n".join([MISTAKES, *parts])


def checks_page() -> str:
    """Write the page of all checks, exercise by exercise."""
    pages, parts = check_pages(), [CHECKS]
    for exercise in catalogue():
        parts.append(f"## {exercise.title}\n")
        for page in pages.values():
            if page.id.startswith(f"{exercise.name}."):
                points = f"{page.points} point" + ("" if page.points == 1 else "s")
                parts.append(
                    f"### {page.id}\n\n**{_escaped(page.title)}** ({points}).\n\n{_lines(page.help)}\n"
                )
    return "\n".join(parts)


def _markdown(page: str) -> str:
    """Return a docstring's paragraphs as Markdown; indented text is code in both."""
    paragraphs = page.split("\n\n")
    return "\n\n".join(each if each.startswith("    ") else _labelled(each) for each in paragraphs)


def _lines(text: str) -> str:
    """Return a check's help as Markdown, in which each label begins a paragraph."""
    return "\n\n".join(
        _labelled(part.strip()) for part in re.split(rf"(?m)^(?=(?:{LABELS}): )", text) if part
    )


def _labelled(text: str) -> str:
    return LABEL.sub(r"*\1:* ", _escaped(text))


def _escaped(text: str) -> str:
    """Return text that Markdown shows unchanged; addresses become links by themselves."""
    words = re.split(r"(https://\S+)", text)
    return "".join(f"<{w}>" if w.startswith("https://") else re.sub(r"([*_<`])", r"\\\1", w) for w in words)


PAGES = {
    "mistakes.md": mistakes_page,
    "checks.md": checks_page,
    "report.md": report_page,
    "command-line.md": command_page,
}


def main() -> None:
    """Write all pages."""
    for name, make in PAGES.items():
        (DOCS / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
