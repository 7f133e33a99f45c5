"""Several pictures of one run as one SVG file, one below the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.picture import Picture

from ..text import in_html, one_line
from .svg import WIDE, SvgDrawing

_HEIGHT = re.compile(r'height="([\d.]+)"')
_GAP = 12


def svg_sheet(pictures: Sequence[Picture], title: str) -> bytes:
    """Return the pictures as an SVG file."""
    if len(pictures) == 1:
        return SvgDrawing(pictures[0], f"{title}: {pictures[0].title}").render().encode()
    y, parts = 0.0, list[str]()
    for number, picture in enumerate(pictures, 1):
        drawing = SvgDrawing(picture, f"{title}: {picture.title}", key=f"picture-{number}").render()
        height = _HEIGHT.search(drawing)
        parts.append(drawing.replace("<svg ", f'<svg y="{y:g}" ', 1))
        y += float(height[1] if height else 0) + _GAP
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE}" height="{y:g}" viewBox="0 0 {WIDE} {y:g}">'
        f"<title>{in_html(one_line(title))}</title>"
    )
    return "\n".join([opening, *parts, "</svg>\n"]).encode()
