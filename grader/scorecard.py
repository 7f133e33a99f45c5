"""The score card: what one grading came to.

Points are whole numbers, and a card whose sums disagree can't be made.
"""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Literal, cast, get_args

import msgspec

from .records import Record, whole

Status = Literal["passed", "not_started", "missing", "failed", "error"]
STATUSES: tuple[Status, ...] = get_args(Status)  # from the best to the worst
Points = Annotated[int, msgspec.Meta(ge=0)]

_PYTHON = platform.python_version()


def worst(statuses: Iterable[Status]) -> Status:
    """Give the worst of the statuses; of none ``error``: what nobody judged has not passed."""
    return max(statuses, key=STATUSES.index, default="error")


class CheckResult(Record, frozen=True):
    """One check's verdict.

    Attributes:
        id: The check, as `process_pair.output`: the exercise's name and the check's own.
        title: What the check asks, as a sentence without its full stop.
        status: What came of it.
        points: The points earned: all of `max_points` where it passed, otherwise none.
        max_points: The points that it is worth.
        message: What was seen and what was expected; empty where it passed.
        hint: What to try next; empty where there is nothing to add.
        help: The check's page, which `grader explain ID` shows as well.
        start_methods: The status under each start method under which the check was judged.
        timeline: With `--github`, for the first check that failed: what the processes did, step by step.
        replay: The id of that run, for `grader replay`; empty where there was none.
    """

    id: str
    title: str
    status: Status
    points: Points
    max_points: Points
    message: str = ""
    hint: str = ""
    help: str = ""
    start_methods: dict[str, str] = msgspec.field(default_factory=dict)
    timeline: tuple[str, ...] = ()
    replay: str = ""

    @classmethod
    def of(  # noqa: PLR0913  the facts of a verdict
        cls,
        *,
        id: str,  # noqa: A002  the report's own key
        title: str,
        status: str,
        max_points: int,
        message: str = "",
        hint: str = "",
        help: str = "",  # noqa: A002  the report's own key
        start_methods: Mapping[str, str] | None = None,
        timeline: Iterable[str] = (),
        replay: str = "",
    ) -> CheckResult:
        """Make a check's result: a passed check has all its points, any other none."""
        points = max_points if status == "passed" else 0
        status = cast("Status", status)  # _check looks
        methods = dict(start_methods or {})
        return cls(
            id, title, status, points, max_points, message, hint, help, methods, tuple(timeline), replay
        )

    def _check(self) -> None:
        whole(self.points, self.max_points)
        if self.status not in STATUSES:
            raise ValueError(f"{self.id}: there is no status {self.status!r}")
        if self.points != (self.max_points if self.status == "passed" else 0):
            raise ValueError(f"{self.id}: {self.points} points do not go with {self.status}")


class Diagnosis(Record, frozen=True):
    """A mistake by its name.

    Attributes:
        id: The mistake, as `never-joined`; `grader explain ID` shows its page.
        title: The mistake in a few words.
        message: What happened.
        hint: What to try.
        checks: The ids of the failed checks that it explains.
    """

    id: str
    title: str
    message: str
    hint: str
    checks: tuple[str, ...]


class ExerciseResult(Record, frozen=True):
    """One exercise's verdict.

    Attributes:
        name: The exercise, as `process_pair`.
        title: The exercise's title in the course.
        status: The worst status of its checks.
        file: The file that was graded, relative to the submission; null where there is none.
        score: The sum of its checks' points.
        max_score: The sum of the points that its checks are worth.
        checks: The verdicts, in the course's order.
        diagnosis: The one mistake that explains most of what failed; null where no mistake is sure.
        start_methods: A sentence where verdicts differ between start methods, otherwise empty.
        output: What the program printed in its runs, up to a limit; not in `--json` reports.
    """

    name: str
    title: str
    status: Status
    file: str | None
    score: Points
    max_score: Points
    checks: tuple[CheckResult, ...]
    diagnosis: Diagnosis | None = None
    start_methods: str = ""
    output: str = ""

    @classmethod
    def of(  # noqa: PLR0913  the facts of a verdict
        cls,
        *,
        name: str,
        title: str,
        file: str | None,
        checks: Iterable[CheckResult],
        diagnosis: Diagnosis | None = None,
        start_methods: str = "",
        output: str = "",
    ) -> ExerciseResult:
        """Make an exercise's result from its checks: the worst status, the sums of the points."""
        checks = tuple(checks)
        status = worst(check.status for check in checks)
        score = sum(check.points for check in checks)
        most = sum(check.max_points for check in checks)
        return cls(name, title, status, file, score, most, checks, diagnosis, start_methods, output)

    def _check(self) -> None:
        whole(self.score, self.max_score)
        if self.status != worst(check.status for check in self.checks):
            raise ValueError(f"{self.name}: the status {self.status} does not go with the checks")
        _agree(self.name, self.score, [check.points for check in self.checks])
        _agree(self.name, self.max_score, [check.max_points for check in self.checks])
        lost = {check.id for check in self.checks if check.status == "failed"}
        if self.diagnosis is not None and not set(self.diagnosis.checks) <= lost:
            raise ValueError(f"{self.name}: {self.diagnosis.id} explains checks that have not failed")


class Containment(Record, frozen=True):
    """What kept the programs in while they ran.

    Attributes:
        on: The layers that were on.
        off: The other layers, each with the reason why it was off.
    """

    on: tuple[str, ...] = ()
    off: dict[str, str] = msgspec.field(default_factory=dict)

    def narrowed(self, other: Containment) -> Containment:
        """Give what holds for both: a layer is on only if it was on in each."""
        return Containment(tuple(name for name in self.on if name in other.on), {**self.off, **other.off})


class ScoreCard(Record, frozen=True):
    """The whole of one submission.

    Attributes:
        submission: The name of what was graded: a folder's, a file's, in a batch the student's.
        seed: What the inputs were chosen by; `--seed` chooses them again.
        python: The version of Python that ran the programs.
        platform: The system, as `linux`: Python's `sys.platform`.
        score: The sum of the exercises' scores.
        max_score: The sum of the points that the graded exercises are worth.
        seconds: How long grading took.
        watching: What the verdicts rest on: `kernel`, `portable (pids unverified)`, or that nothing was run.
        exercises: The verdicts, in the course's order.
        notes: What a reader should know besides, a sentence each.
        containment: What kept the programs in.
        schema: The version of this report's form.
    """

    submission: str
    seed: int
    python: str
    platform: str
    score: Points
    max_score: Points
    seconds: float
    watching: str
    exercises: tuple[ExerciseResult, ...]
    notes: tuple[str, ...] = ()
    containment: Containment = Containment()
    schema: Literal[1] = 1

    @classmethod
    def of(  # noqa: PLR0913  the facts of a grading
        cls,
        *,
        submission: str,
        seed: int,
        seconds: float,
        watching: str,
        exercises: Iterable[ExerciseResult],
        notes: Iterable[str] = (),
        containment: Containment | None = None,
        python: str = _PYTHON,
        system: str = sys.platform,
    ) -> ScoreCard:
        """Make the card of a grading on this machine from the exercises' results."""
        results = tuple(exercises)
        score = sum(exercise.score for exercise in results)
        most = sum(exercise.max_score for exercise in results)
        return cls(
            submission=submission,
            seed=seed,
            python=python,
            platform=system,
            score=score,
            max_score=most,
            seconds=round(seconds, 2),
            watching=watching,
            exercises=results,
            notes=tuple(notes),
            containment=containment or Containment(),
        )

    def _check(self) -> None:
        whole(self.score, self.max_score)
        _agree(self.submission, self.score, [exercise.score for exercise in self.exercises])
        _agree(self.submission, self.max_score, [exercise.max_score for exercise in self.exercises])

    @property
    def status(self) -> Status:
        """The worst of the exercises' statuses."""
        return worst(exercise.status for exercise in self.exercises)


def _agree(what: str, total: int, parts: Sequence[int]) -> None:
    if total != sum(parts):
        raise ValueError(f"{what}: {total} is not the sum of {list(parts)}")


def with_timeline(card: ScoreCard, check_id: str, lines: Iterable[str]) -> ScoreCard:
    """Give the card with a timeline for the check of that id."""
    timeline, change = tuple(lines), msgspec.structs.replace
    exercises = tuple(
        change(
            exercise,
            checks=tuple(
                change(check, timeline=timeline) if check.id == check_id else check
                for check in exercise.checks
            ),
        )
        for exercise in card.exercises
    )
    return change(card, exercises=exercises)


def to_json(card: ScoreCard, *, output: bool = True) -> bytes:
    """Write the card as JSON, in the report's order of keys; with what the programs printed, or without."""
    fields = msgspec.to_builtins(card)
    for exercise in fields["exercises"] if not output else ():
        del exercise["output"]
    ordered = {"schema": fields.pop("schema"), **fields}
    return msgspec.json.format(msgspec.json.encode(ordered), indent=2) + b"\n"


def from_json(data: bytes) -> ScoreCard:
    """Read a card. Raises msgspec.MsgspecError for what is not a whole, consistent card."""
    return msgspec.json.decode(data, type=ScoreCard)
