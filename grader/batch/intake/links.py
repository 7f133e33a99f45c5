"""Which links at the top level of a batch's folder are followed.

A link there would be taken for what it leads to: another submission, whose work would count twice, or any
folder of the machine. It is followed only to what is nowhere else a submission, such as a hidden folder of
the same root in which a tool keeps the files (git-annex does).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

Reasons = tuple[tuple[str, str], ...]  # names, and why they were left out


def followed(root: Path, children: Sequence[Path]) -> tuple[list[Path], Reasons]:
    """Return the children of a root without the links that are not followed, and those with the reasons."""
    real = os.path.realpath(root)
    reasons = {path: _why_not(path, real) for path in children if path.is_symlink()}
    left_out = tuple((path.name, reason) for path, reason in reasons.items() if reason)
    return [path for path in children if not reasons.get(path)], left_out


def _why_not(link: Path, root: str) -> str:
    """Return why a link is not followed; an empty text if it is."""
    target = os.path.realpath(link)
    if not os.path.exists(target):  # noqa: PTH110  never raises
        return "a link that leads nowhere"
    inside = target.removeprefix(root.rstrip("/") + "/")
    if inside == target:
        return "a link that leads out of the folder, which is not followed"
    return "" if inside.startswith(".") else "a link to another submission, which is not followed"
