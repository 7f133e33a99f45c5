"""A lesson's Markdown as plain text, and lines of code."""

from __future__ import annotations

from rich.padding import Padding
from rich.text import Text

from grader.report.text import printable

CODE_INDENT = 6


def plain(markdown: str) -> str:
    """Return the text of a lesson with its paragraphs as lines to be wrapped, its code as it is."""
    parts: list[str] = []
    for number, block in enumerate(markdown.split("```")):
        if number % 2:
            parts.append("\n".join(f"    {line}" for line in block.partition("\n")[2].rstrip().split("\n")))
        else:
            parts += [" ".join(each.split()) for each in block.split("\n\n") if each.strip()]
    return printable("\n".join(parts)).replace("`", "")


def code_line(line: str) -> Padding:
    """Return a line of code, indented; one that is too long goes on below its beginning."""
    code = line.lstrip(" ")
    return Padding(Text(code, overflow="fold"), (0, 0, 0, CODE_INDENT + len(line) - len(code)))
