"""What takes long is done whole on one version of Python; on the others a sample will do, another on each.

Which version that is, the caller says by GRADER_CORPUS_EVERY (noxfile.py: the newest one found).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
EVERY = int(os.environ.get("GRADER_CORPUS_EVERY", "1"))
TURN = sys.version_info.minor


def sample(items: Sequence[T], every: int = EVERY, turn: int = TURN) -> Sequence[T]:
    """Give one in ``every`` of the items, one of them at least."""
    return items[turn % min(every, len(items)) :: every]
