"""In how many orders a program was run, and how many there are."""

from __future__ import annotations

from .records import Record


class Orders(Record, frozen=True):
    """The orders in which the program's processes may move: those that the program or a check can tell apart.

    Attributes:
        run: How many of them were run and judged.
        classes: How many there are; estimated, if not all were run.
        complete: Whether all of them were run.
    """

    run: int
    classes: int
    complete: bool

    @property
    def sentence(self) -> str:
        """Return what a program that passed is right in, as a sentence."""
        if not self.complete:
            return f"Right in {self.run} of about {self.classes:,} orders that can be noticed."
        if self.classes == 1:
            return "Right in the only order that can be noticed."
        every = "both" if self.classes == 2 else f"all {self.classes}"  # noqa: PLR2004
        return f"Right in {every} orders that can be noticed."
