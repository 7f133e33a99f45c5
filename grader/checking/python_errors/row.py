"""One common error of Python, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass

GUARD = 'if __name__ == "__main__":'


@dataclass(frozen=True)
class Row:
    """An error of Python, and the sentences that say what to write.

    ``pattern`` is searched in "Type: text", the error's first line; ``inside``, where there is one, fits the
    name of the function that raised it, as ``process.run``. The fix may quote groups of the pattern.
    """

    name: str
    pattern: str
    fix: str
    inside: str = ""
