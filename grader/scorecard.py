"""The score card: what one grading came to.

Points are whole numbers, and a card whose sums disagree can't be made.
"""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, Literal, cast, get_args

import msgspec

Status = Literal["passed", "not_started", "missing", "failed", "error"]
STATUSES: tuple[Status, ...] = get_args(Status)  # from the best to the worst
Points = Annotated[int, msgspec.Meta(ge=0)]

_PYTHON = platform.python_version()
_BYTES = 0xDC00
_SURROGATES = re.compile("[\ud800-\udfff]")


def worst(statuses: Iterable[Status]) -> Status:
    """Give the worst of the statuses; of none ``error``: what nobody judged has not passed."""
    return max(statuses, key=STATUSES.index, default="error")


def readable(text: str) -> str:
    r"""Make lone surrogates visible: the odd byte of a file name becomes ``\xe9``."""

    def escape(match: re.Match[str]) -> str:
        code = ord(match[0])
        byte = code - _BYTES  # what os.fsdecode makes of a byte that it can't decode
        return f"\\x{byte:02x}" if byte in range(0x80, 0x100) else f"\\u{code:04x}"

    return _SURROGATES.sub(escape, text)


class _Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What all records share: their text can be written, and they don't contradict themselves."""

    def __post_init__(self) -> None:
        """Clean the text, then check; a wrong record is a mistake of the grader's."""
        for name in self.__struct_fields__:
            value = getattr(self, name)
            clean = _clean(value)
            if clean != value:
                msgspec.structs.force_setattr(self, name, clean)
        self._check()

    def _check(self) -> None:
        """Raise ValueError or TypeError when the record contradicts itself."""


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return readable(value)
    if isinstance(value, tuple):
        return tuple(_clean(item) for item in value)
    if isinstance(value, dict):
        return {_clean(key): _clean(item) for key, item in value.items()}
    return value


def _whole(*values: object) -> None:
    for value in values:
        if type(value) is not int or value < 0:
            raise TypeError(f"points are whole numbers, not {value!r}")


class CheckResult(_Record, frozen=True):
    """One check's verdict; ``start_methods`` has its status under each start method.

    ``replay`` names the order of the run in which it failed (orders.py); empty where there was none.
    """

    id: str
    title: str
    status: Status
    points: Points
    max_points: Points
    message: str = ""
    hint: str = ""
    help: str = ""
    start_methods: dict[str, str] = {}  # msgspec copies it for each record
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
        _whole(self.points, self.max_points)
        if self.status not in STATUSES:
            raise ValueError(f"{self.id}: there is no status {self.status!r}")
        if self.points != (self.max_points if self.status == "passed" else 0):
            raise ValueError(f"{self.id}: {self.points} points do not go with {self.status}")


class Diagnosis(_Record, frozen=True):
    """A mistake by its name: what happened, what to try, and the failed checks that it explains."""

    id: str
    title: str
    message: str
    hint: str
    checks: tuple[str, ...]


class ExerciseResult(_Record, frozen=True):
    """One exercise's verdict; ``file`` is what was graded, None where there is none.

    ``start_methods`` is a sentence where verdicts differ between start methods, else empty. ``output`` is
    what the program printed in its runs (printed.py), up to a limit.
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
        _whole(self.score, self.max_score)
        if self.status != worst(check.status for check in self.checks):
            raise ValueError(f"{self.name}: the status {self.status} does not go with the checks")
        _agree(self.name, self.score, [check.points for check in self.checks])
        _agree(self.name, self.max_score, [check.max_points for check in self.checks])
        lost = {check.id for check in self.checks if check.status == "failed"}
        if self.diagnosis is not None and not set(self.diagnosis.checks) <= lost:
            raise ValueError(f"{self.name}: {self.diagnosis.id} explains checks that have not failed")


class Containment(_Record, frozen=True):
    """The layers that kept the programs in while they ran, and of the others why they were off."""

    on: tuple[str, ...] = ()
    off: dict[str, str] = {}  # msgspec copies it for each record

    def narrowed(self, other: Containment) -> Containment:
        """Give what holds for both: a layer is on only if it was on in each."""
        return Containment(tuple(name for name in self.on if name in other.on), {**self.off, **other.off})


class ScoreCard(_Record, frozen=True):
    """The whole of one submission; ``watching`` says what the verdicts rest on."""

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
        _whole(self.score, self.max_score)
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
