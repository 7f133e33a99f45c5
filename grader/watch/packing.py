"""Lines of parts that stay whole: the lesson line and the keys, in as many lines as a narrow screen needs."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text


def packed(parts: Iterable[Text], width: int, gap: int) -> list[Text]:
    """Return lines with as many parts as fit, ``gap`` blanks apart."""
    lines: list[Text] = []
    for part in parts:
        if lines and lines[-1].cell_len + gap + part.cell_len <= width:
            lines[-1].append(" " * gap).append_text(part)
        else:
            lines.append(Text(no_wrap=True).append_text(part))
    return lines
