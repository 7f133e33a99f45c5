"""The score card: what one grading came to. Whole points only, and a card whose sums disagree can't be made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Literal, get_args

import msgspec

Status = Literal["passed", "not_started", "missing", "failed", "error"]
STATUSES: tuple[Status, ...] = get_args(Status)  # from the best to the worst
Points = Annotated[int, msgspec.Meta(ge=0)]

_SURROGATES = re.compile("[\ud800-\udfff]")


def worst(statuses: Iterable[Status]) -> Status:
    """Give the worst of the statuses; of none it is ``error``, because what nobody judged has not passed."""
    return max(statuses, key=STATUSES.index, default="error")


def readable(text: str) -> str:
    r"""Make lone surrogates visible, which no encoding can write: the odd byte of a file name becomes ``\xe9``."""

    def escape(match: re.Match[str]) -> str:
        code = ord(match[0])
        return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else f"\\u{code:04x}"

    return _SURROGATES.sub(escape, text)


class _Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What all records share: only text that can be written, and only the types that are declared."""

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
    """One check's verdict; ``start_methods`` has a status for each start method, where they were watched apart."""

    id: str
    title: str
    status: Status
    points: Points
    max_points: Points
    message: str = ""
    hint: str = ""
    help: str = ""
    start_methods: dict[str, str] = {}  # noqa: RUF012  msgspec copies the default for each record
    timeline: tuple[str, ...] = ()

    def _check(self) -> None:
        _whole(self.points, self.max_points)
        if self.status not in STATUSES:
            raise ValueError(f"{self.id}: there is no status {self.status!r}")
        if self.points != (self.max_points if self.status == "passed" else 0):
            raise ValueError(f"{self.id}: {self.points} points do not go with {self.status}")


class ExerciseResult(_Record, frozen=True):
    """One exercise's verdict; ``file`` is the path inside the submission, None where there is none."""

    name: str
    title: str
    status: Status
    file: str | None
    score: Points
    max_score: Points
    checks: tuple[CheckResult, ...]

    def _check(self) -> None:
        _whole(self.score, self.max_score)
        if self.status != worst(check.status for check in self.checks):
            raise ValueError(f"{self.name}: the status {self.status} does not go with the checks")
        _agree(self.name, self.score, [check.points for check in self.checks])
        _agree(self.name, self.max_score, [check.max_points for check in self.checks])


class ScoreCard(_Record, frozen=True):
    """The whole of one submission; ``watching`` says how the processes were watched, ``notes`` what else to know."""

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
    schema: Literal[1] = 1

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


def check_result(  # noqa: PLR0913  the facts of a verdict
    id: str,  # noqa: A002  the report's own key
    title: str,
    status: Status,
    max_points: int,
    message: str = "",
    hint: str = "",
    *,
    help: str = "",  # noqa: A002  the report's own key
    start_methods: dict[str, str] | None = None,
    timeline: Iterable[str] = (),
) -> CheckResult:
    """Make a check's result: a passed check has all its points, any other none."""
    points = max_points if status == "passed" else 0
    methods = dict(start_methods or {})
    return CheckResult(id, title, status, points, max_points, message, hint, help, methods, tuple(timeline))


def exercise_result(name: str, title: str, file: str | None, checks: Iterable[CheckResult]) -> ExerciseResult:
    """Make an exercise's result from its checks: the worst status, the sums of the points."""
    checks = tuple(checks)
    status = worst(check.status for check in checks)
    score, most = sum(check.points for check in checks), sum(check.max_points for check in checks)
    return ExerciseResult(name, title, status, file, score, most, checks)


def score_card(  # noqa: PLR0913  the facts of a grading
    submission: str,
    exercises: Iterable[ExerciseResult],
    *,
    seed: int,
    python: str,
    platform: str,
    seconds: float,
    watching: str,
    notes: Iterable[str] = (),
) -> ScoreCard:
    """Make the card from the exercises' results."""
    exercises = tuple(exercises)
    score, most = sum(exercise.score for exercise in exercises), sum(exercise.max_score for exercise in exercises)
    return ScoreCard(
        submission, seed, python, platform, score, most, round(seconds, 2), watching, exercises, tuple(notes)
    )


def to_json(card: ScoreCard) -> bytes:
    """Write the card as JSON, in the report's order of keys."""
    fields = msgspec.to_builtins(card)
    ordered = {"schema": fields.pop("schema"), **fields}
    return msgspec.json.format(msgspec.json.encode(ordered), indent=2) + b"\n"


def from_json(data: bytes) -> ScoreCard:
    """Read a card. Raises msgspec.MsgspecError for anything that is not a whole, consistent card."""
    return msgspec.json.decode(data, type=ScoreCard)
