"""The score card: the result of one grading.

Points are whole numbers, and a card whose sums disagree can't be made.
"""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Literal, cast, get_args

import msgspec

from .order_count import Orders
from .picture import Scene
from .records import Record, check_whole

Status = Literal["passed", "not_started", "missing", "failed", "error"]
STATUSES: tuple[Status, ...] = get_args(Status)  # from the best to the worst
Points = Annotated[int, msgspec.Meta(ge=0)]

_PYTHON = platform.python_version()


def worst(statuses: Iterable[Status]) -> Status:
    """Return the worst of the statuses; ``error`` if there are none, since nothing was judged."""
    return max(statuses, key=STATUSES.index, default="error")


class CheckResult(Record, frozen=True):
    """One check's verdict.

    Attributes:
        id: The check, as `process_pair.output`: the exercise's name and the check's own.
        title: The requirement that the check verifies, as a sentence without its full stop.
        status: The verdict.
        points: The points earned: all of `max_points` if it passed, otherwise none.
        max_points: The points that it is worth.
        message: What was seen and what was expected; empty if it passed.
        hint: What to try next, in sentences and indented lines to write; may be empty.
        help: The check's page, which `grader explain ID` shows as well.
        start_methods: The status under each start method under which the check was judged.
        timeline: With `--github`, for the first check that failed: what the processes did, step by step.
        replay: The id of the run that decided, for `grader replay`; empty if there was none.
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
        """Return a check's result: a passed check has all its points, any other none."""
        points = max_points if status == "passed" else 0
        status = cast("Status", status)  # verified by _check
        methods = dict(start_methods or {})
        return cls(
            id, title, status, points, max_points, message, hint, help, methods, tuple(timeline), replay
        )

    def _check(self) -> None:
        check_whole(self.points, self.max_points)
        if self.status not in STATUSES:
            raise ValueError(f"{self.id}: there is no status {self.status!r}")
        if self.points != (self.max_points if self.status == "passed" else 0):
            raise ValueError(f"{self.id}: {self.points} points do not go with {self.status}")


class Diagnosis(Record, frozen=True):
    """The mistake that explains an exercise's failed checks.

    Attributes:
        id: The mistake, as `never-joined`; `grader explain ID` shows its page.
        title: The mistake in a few words.
        message: What happened.
        hint: What to try, in sentences and indented lines to write.
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
        file: The file that was graded, relative to the submission; null if there is none.
        score: The sum of its checks' points.
        max_score: The sum of the points that its checks are worth.
        checks: The verdicts, in the course's order.
        diagnosis: The one mistake that explains most of the failed checks; null if none is certain.
        start_methods: A sentence if verdicts differ between start methods, otherwise empty.
        orders: The orders in which the program was run; null where it was run by named schedules only.
        output: What the program printed in its runs, up to a limit; not in `--json` reports.
        scene: The run that the web page shows, with its picture; not in `--json` reports.
        seconds: How long its programs ran and were judged.
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
    orders: Orders | None = None
    output: str = ""
    scene: Scene | None = None
    seconds: float = 0.0

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
        """Return an exercise's result made of its checks: the worst status, the sums of the points."""
        checks = tuple(checks)
        status = worst(check.status for check in checks)
        numbers = (sum(check.points for check in checks), sum(check.max_points for check in checks))
        return cls(name, title, status, file, *numbers, checks, diagnosis, start_methods, None, output)

    def _check(self) -> None:
        check_whole(self.score, self.max_score)
        if self.status != worst(check.status for check in self.checks):
            raise ValueError(f"{self.name}: the status {self.status} does not go with the checks")
        _agree(self.name, self.score, [check.points for check in self.checks])
        _agree(self.name, self.max_score, [check.max_points for check in self.checks])
        failed = {check.id for check in self.checks if check.status == "failed"}
        if self.diagnosis is not None and not set(self.diagnosis.checks) <= failed:
            raise ValueError(f"{self.name}: {self.diagnosis.id} explains checks that have not failed")


class Containment(Record, frozen=True):
    """The containment of the programs while they ran.

    Attributes:
        on: The layers that were on.
        off: The other layers, each with the reason why it was off.
    """

    on: tuple[str, ...] = ()
    off: dict[str, str] = msgspec.field(default_factory=dict)

    def narrowed(self, other: Containment) -> Containment:
        """Return the containment that holds for both: a layer is on only if it was on in each."""
        return Containment(tuple(name for name in self.on if name in other.on), {**self.off, **other.off})


class ScoreCard(Record, frozen=True):
    """The result of one submission.

    Attributes:
        submission: The name of the submission: its folder's or file's, in a batch the student's.
        seed: The number by which the inputs were chosen; `--seed` chooses the same again.
        python: The version of Python that ran the programs.
        platform: The system, as `linux`: Python's `sys.platform`.
        score: The sum of the exercises' scores.
        max_score: The sum of the points that the graded exercises are worth.
        seconds: How long grading took.
        watching: How runs were observed: `kernel`, `portable (pids unverified)`, or that nothing was run.
        exercises: The verdicts, in the course's order.
        notes: Remarks for the reader, a sentence each.
        containment: What contained the programs.
        schema: The version of this report's format.
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
        """Return the card of a grading on this machine, made of the exercises' results."""
        results = tuple(exercises)
        score = sum(exercise.score for exercise in results)
        max_score = sum(exercise.max_score for exercise in results)
        return cls(
            submission=submission,
            seed=seed,
            python=python,
            platform=system,
            score=score,
            max_score=max_score,
            seconds=round(seconds, 2),
            watching=watching,
            exercises=results,
            notes=tuple(notes),
            containment=containment or Containment(),
        )

    def _check(self) -> None:
        check_whole(self.score, self.max_score)
        _agree(self.submission, self.score, [exercise.score for exercise in self.exercises])
        _agree(self.submission, self.max_score, [exercise.max_score for exercise in self.exercises])

    @property
    def status(self) -> Status:
        """Return the worst of the exercises' statuses."""
        return worst(exercise.status for exercise in self.exercises)


def _agree(what: str, total: int, parts: Sequence[int]) -> None:
    if total != sum(parts):
        raise ValueError(f"{what}: {total} is not the sum of {list(parts)}")


def with_timeline(card: ScoreCard, check_id: str, lines: Iterable[str]) -> ScoreCard:
    """Return the card with a timeline for the check of that id."""
    timeline, replace = tuple(lines), msgspec.structs.replace
    exercises = tuple(
        replace(
            exercise,
            checks=tuple(
                replace(check, timeline=timeline) if check.id == check_id else check
                for check in exercise.checks
            ),
        )
        for exercise in card.exercises
    )
    return replace(card, exercises=exercises)


def with_scene(card: ScoreCard, name: str, scene: Scene) -> ScoreCard:
    """Return the card with a scene for the exercise of that name."""
    replace = msgspec.structs.replace
    exercises = (replace(each, scene=scene) if each.name == name else each for each in card.exercises)
    return replace(card, exercises=tuple(exercises))


def to_json(card: ScoreCard, *, output: bool = True) -> bytes:
    """Return the card as JSON, in the report's order of keys; ``output``: with what the programs printed."""
    fields = msgspec.to_builtins(card)
    for exercise in fields["exercises"] if not output else ():
        del exercise["output"], exercise["scene"]
    ordered = {"schema": fields.pop("schema"), **fields}
    return msgspec.json.format(msgspec.json.encode(ordered), indent=2) + b"\n"


def from_json(data: bytes) -> ScoreCard:
    """Return a card read from JSON. Raises msgspec.MsgspecError if it is incomplete or inconsistent."""
    return msgspec.json.decode(data, type=ScoreCard)
