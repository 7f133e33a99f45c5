"""A lesson's Markdown as plain text."""

from __future__ import annotations

from grader.report.text import printable


def plain(markdown: str) -> str:
    """Return the text of a lesson with its paragraphs as lines to be wrapped, its code as it is."""
    parts: list[str] = []
    for number, block in enumerate(markdown.split("```")):
        if number % 2:
            parts.append("\n".join(f"    {line}" for line in block.partition("\n")[2].rstrip().split("\n")))
        else:
            parts += [" ".join(each.split()) for each in block.split("\n\n") if each.strip()]
    return printable("\n".join(parts)).replace("`", "")
