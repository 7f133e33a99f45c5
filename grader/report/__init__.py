"""Reports: the forms in which a score card can be shown or written, one module each.

A form that can be written to a file is a class derived from ``Form``, which describes itself. The command
line reads these classes each time it starts, so their modules import what is slow only where they render.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar, Protocol

from grader.scorecard import ScoreCard


class Report(Protocol):
    """Renders a score card, from the card and from nothing else."""

    def render(self, card: ScoreCard) -> bytes:
        """Return the card in this form, ready for a file."""
        ...


class Form(ABC):
    """A form of report that can be written to a file; the class attributes describe it."""

    name: ClassVar[str]  # of its option: --name
    about: ClassVar[str]  # what it is, as in "Also write ..."
    suffix: ClassVar[str]  # of its files in a batch's folder
    live: ClassVar[bool] = False  # also written while grading goes on, for platforms that may kill it
    companion: ClassVar[tuple[str, type[Report]] | None] = None  # a live form's second file: name and content

    @abstractmethod
    def render(self, card: ScoreCard) -> bytes:
        """Return the card in this form, ready for a file."""
