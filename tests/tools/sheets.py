"""Contact sheets: several pictures in one, each with its words, and small files for the docs."""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Iterable
from typing import Any

COLOURS = (200, 128, 96, 64, 48, 32, 24)  # a picture of few colours is a small file
MAX_BYTES = 146_000


def sheet_page(figures: Iterable[tuple[str, str]], columns: int, width: int, theme: str) -> str:
    """Return a web page with figures, each of which has words and what is shown, so many side by side."""
    paper, ink = ("#ffffff", "#1f2328") if theme == "light" else ("#0d1117", "#e6edf3")
    rule = "#d1d9e0" if theme == "light" else "#30363d"
    style = (
        f"body{{margin:0;background:{paper};color:{ink};font:600 13px system-ui,sans-serif}}"
        f"main{{display:inline-block;box-sizing:border-box;padding:12px;column-count:{columns};"
        f"column-gap:14px;width:{columns * (width + 2) + (columns - 1) * 14 + 24}px}}"
        "figure{margin:0 0 14px;break-inside:avoid}figcaption{padding:0 0 5px}"
        f"img,pre{{display:block!important;border:1px solid {rule};max-width:100%}}"
    )
    inside = "".join(
        f"<figure><figcaption>{html.escape(words)}</figcaption>{shown}</figure>" for words, shown in figures
    )
    return f"<!DOCTYPE html><style>{style}</style><main>{inside}</main>"


def image(png: bytes, width: int) -> str:
    """Return a picture as part of a page."""
    return f'<img width="{width}" src="data:image/png;base64,{base64.b64encode(png).decode()}">'


def small(png: bytes) -> bytes:
    """Return a picture with as many colours as its file has room for."""
    from PIL import Image

    whole: Any = Image.open(io.BytesIO(png)).convert("RGB")
    for colours in COLOURS:
        file = io.BytesIO()
        reduced = whole.quantize(colours, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        reduced.save(file, "PNG", optimize=True)
        if file.tell() < MAX_BYTES:
            break
    return file.getvalue()
