"""Text that came from a learner, made harmless: shown as it is written, never obeyed."""

from __future__ import annotations

import re

# Control characters (the terminal's escape sequences begin with one), marks that turn the direction
# of writing, separators that look like spaces, lone surrogates, and code points that are no text.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\uffff]"
)


def printable(text: str) -> str:
    r"""Show what would not be seen: an escape character becomes ``\x1b``. Newlines stay."""
    return _UNPRINTABLE.sub(_escaped, text.replace("\r\n", "\n")).expandtabs(4)


def one_line(text: str) -> str:
    """Make the text printable and put it on one line."""
    return " ".join(printable(text).split())


def _escaped(match: re.Match[str]) -> str:
    return match[0].encode("unicode-escape").decode("ascii")
