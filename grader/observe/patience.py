"""How long the runs of one file may take: less when one had to be stopped, but none fails for that alone.

A submission that never ends would make a grading long if each of its runs had the whole time. Once a run
had to be stopped, the others get a part of it. A run that is stopped within that part may be a right one on a
busy machine, so it is made again with the whole time before it is believed. If it comes to its end then, the
part is too short on this machine, and nothing is lost but time; if it does not, it has used up one of a few
second chances. So a submission of nothing but endless runs takes the whole time once for the first of them
and once for each second chance, and the part for each run.
"""

from __future__ import annotations

from dataclasses import dataclass

RUNAWAY = ("timeout", "flood", "crowd", "memory", "disk", "chatter")
SHORTENED = 5  # others get this fraction of the time
MIN_SECONDS = 1.5  # less, and hardly a program comes to its end on a busy machine
SECOND_CHANCES = 2  # of runs that are stopped again with the whole time


@dataclass
class Patience:
    """The time limits of one file's runs; ``whole`` is that of the exercise."""

    whole: float
    _is_shortened: bool = False
    _chances: int = SECOND_CHANCES

    def seconds(self) -> float:
        """Return how long the next run may take."""
        return min(self.whole, max(self.whole / SHORTENED, MIN_SECONDS)) if self._is_shortened else self.whole

    def doubts(self, end: str, seconds: float) -> bool:
        """Check whether a run is to be made again, which had so many seconds and ended so."""
        return end == "timeout" and seconds < self.whole and self._chances > 0

    def note(self, end: str, *, again: bool = False) -> None:
        """Note how a run ended that is believed; ``again``: it was made again, with the whole time."""
        if end in RUNAWAY:
            self._is_shortened = True
            self._chances -= again
