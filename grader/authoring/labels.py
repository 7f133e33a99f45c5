"""Labels: a block of TOML at the head of a program of the corpus, in the form of PEP 723.

# /// case
# loses = ["output", "two_children"]
# about = "it prints the line, but starts no process."
# ///
"""

from __future__ import annotations

import re

import msgspec

_BLOCK = re.compile(r"# /// case\n((?:# .*\n)+)# ///\n")


class Losses(msgspec.Struct, frozen=True):
    """The checks in a label, which may have other fields."""

    loses: frozenset[str] = frozenset()


def label_text(source: str) -> str | None:
    """Return the TOML at a program's head, or None if there is none."""
    block = _BLOCK.match(source)
    return block and re.sub(r"^# ", "", block[1], flags=re.MULTILINE)


def label_losses(source: str) -> frozenset[str]:
    """Return the checks that a wrong program must lose by its label; none without a valid label."""
    try:
        return msgspec.toml.decode(label_text(source) or "", type=Losses).loses
    except msgspec.DecodeError:
        return frozenset()
