"""What is known of a submitted file by its source alone; nothing of it decides a verdict by itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..trace import Blank
from .blanks import blanks_of
from .kept_state import keeps_state
from .neighbours import hiding
from .tells_apart import may_tell_apart
from .under_control import only_controlled


@dataclass(frozen=True)
class SourceFacts:
    """Functions still to be written, names of Python's that hide behind files, and what it might do."""

    blanks: frozenset[Blank]
    hiding: frozenset[str]
    may_tell_apart: bool  # forkserver from spawn
    keeps_state: bool  # from one call to the next
    is_controlled: bool  # its processes notice of each other only what the controller orders


def source_facts(path: Path) -> SourceFacts:
    """Return the facts of a file that lies with its helpers in its folder, before it has run."""
    beside = hiding(path)
    may = bool(beside) or may_tell_apart(path.parent)
    controlled = not beside and only_controlled(path.parent)
    return SourceFacts(blanks_of(path), beside, may, keeps_state(path), controlled)
