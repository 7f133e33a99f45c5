"""From a submission to results: collect the checks with pytest, run each under every start method, sum up.

The way of a submission is ``mark``. No learner code runs in this process: checks read traces, and the runs
behind them take place in a worker's processes.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest

from grader.checking.api import Run, chooser
from grader.checking.parts import check_file, check_files, exercise_of, facts_of, inputs_of
from grader.checking.pytest_runner import run_pytest
from grader.checking.run_id import order_of
from grader.checking.verdict import START, Verdict, put_together, verdict_of
from grader.course import Exercise
from grader.diagnoses.explain import diagnosed
from grader.observe.observer import METHODS, Observer
from grader.observe.run_host import Options, RunHost
from grader.scorecard import CheckResult, Containment, ExerciseResult
from grader.submission.locate import Found, Submission, is_untouched, private_copy, source_problem

from .transcript import printed

Copy = Callable[[Path], Path] | None  # how a learner's file gets into a folder
Tell = Callable[[str, Verdict], None] | None  # hears of each check, by its id, as soon as it is judged


@dataclass(frozen=True)
class Settings:
    """How to grade: the seed chooses the inputs; the rest, how runs are watched."""

    seed: int
    portable: bool = False
    real_start_methods: bool = False
    namespaces: bool = True
    landlock: bool = True
    seccomp: bool = True
    require: tuple[str, ...] = ()  # layers of containment without which nothing is run
    methods: tuple[str, ...] = METHODS
    jobs: int = 1  # how many exercises at once (spread.py)
    thorough: bool = False  # every schedule under every start method, also after a check has failed under one


@dataclass(frozen=True)
class Marked:
    """What grading found, and what it rests on."""

    exercises: tuple[ExerciseResult, ...]
    watching: str
    notes: tuple[str, ...] = ()
    containment: Containment = field(default_factory=Containment)


@dataclass(frozen=True)
class CheckPage:
    """A check as its function describes it: the sentence, the points, the help page."""

    id: str
    title: str
    points: int
    help: str


@dataclass
class _Grading:
    """The pytest plugin: gives each check its run, and keeps what came of it."""

    observers: dict[str, Observer]
    settings: Settings
    pages: dict[str, CheckPage] = field(default_factory=dict)
    verdicts: dict[str, dict[str, Verdict]] = field(default_factory=dict)
    tell: Tell = None
    _chosen: dict[str, Any] = field(default_factory=dict)

    def pytest_configure(self, config: pytest.Config) -> None:
        config.addinivalue_line("markers", "points(n): what the check is worth")

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        metafunc.parametrize("method", self.settings.methods, indirect=True)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            page = _page(item)
            self.pages[page.id] = page

    @pytest.fixture(autouse=True)
    def method(self, request: pytest.FixtureRequest) -> str:
        return str(request.param)

    @pytest.fixture
    def run(self, request: pytest.FixtureRequest, method: str) -> Run:
        name = _exercise(request.node)
        return Run(
            self.observers[name],
            method,
            method == self.settings.methods[0],
            self.settings.thorough,
            facts_of(name).elsewhere,
        )

    @pytest.fixture
    def chosen(self, request: pytest.FixtureRequest) -> Any:
        name = _exercise(request.node)
        if name not in self._chosen:
            self._chosen[name] = inputs_of(name, chooser(self.settings.seed, name))
        return self._chosen[name]

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Judge no further what fails under the first start method; what fails under another, under all."""
        first = self.verdicts.get(_page(item).id, {}).get(self.settings.methods[0])
        if first is not None and first.status != "passed" and not self.settings.thorough:
            pytest.skip("already lost under the first start method")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
        report = yield
        name, method = _page(item).id, item.callspec.params["method"]  # type: ignore[attr-defined]  # set above
        skipped = call.excinfo is not None and call.excinfo.errisinstance(pytest.skip.Exception)
        if not skipped and (call.when == "call" or call.excinfo is not None):
            verdict = verdict_of(call.excinfo and call.excinfo.value, self._replay(item))
            self.verdicts.setdefault(name, {})[method] = verdict
        if self.tell is not None and call.when == "teardown" and method == self.settings.methods[-1]:
            self.tell(name, put_together(self.verdicts.get(name, {})))
        return report  # a pytest wrapper returns what it was given

    def _replay(self, item: pytest.Item) -> str:
        run = getattr(item, "funcargs", {}).get("run")
        if not isinstance(run, Run):
            return ""
        return str(order_of(run.asked, _page(item).id.partition(".")[2], self.settings.seed) or "")


def _exercise(node: Any) -> str:
    return exercise_of(node.path)


def _page(item: pytest.Item) -> CheckPage:
    function = item.function  # type: ignore[attr-defined]  # items here are functions
    marker = item.get_closest_marker("points")
    if marker is None or len(marker.args) != 1 or type(marker.args[0]) is not int:
        raise pytest.UsageError(f"{item.nodeid}: give the check its points, e.g. @pytest.mark.points(2)")
    title, _, page = (function.__doc__ or "").strip().partition("\n")
    name = f"{_exercise(item)}.{function.__name__.removeprefix('test_')}"
    lines = [line.strip() for line in page.strip().splitlines()]
    return CheckPage(name, title.strip(), marker.args[0], "\n".join(lines))


def check_pages(names: Sequence[str] | None = None) -> dict[str, CheckPage]:
    """Give every check's page by its id, in order (of the exercises named, or of all)."""
    files = [check_file(name) for name in names] if names is not None else check_files()
    grading = _Grading({}, Settings(0, methods=METHODS[:1]))
    run_pytest(grading, files, "--collect-only")
    return grading.pages


def mark(submission: Submission, exercises: Sequence[Exercise], settings: Settings) -> Marked:
    """Grade a submission's exercises; the results are in the order of ``exercises``."""
    found = [submission.find(exercise) for exercise in exercises]
    host = new_host(settings)
    try:
        results = grade_found(found, settings, host)
        return Marked(results, host.watching, host.notes(), host.containment())
    finally:
        host.close()


def grade_file(path: Path, exercise: Exercise, settings: Settings, host: RunHost) -> ExerciseResult:
    """Grade one file for one exercise; it is run under the exercise's file name, and without neighbours."""

    def copy(folder: Path) -> Path:
        folder.mkdir(parents=True)
        return Path(shutil.copyfile(path, folder / exercise.filename))

    return grade_found([Found(exercise, "found", path)], settings, host, copy)[0]


def new_host(settings: Settings) -> RunHost:
    """Make the place where runs are watched as the settings say. The caller closes it."""
    names = ("portable", "namespaces", "landlock", "seccomp", "require")
    chosen = {name: getattr(settings, name) for name in names}
    return RunHost(Options(clones=not settings.real_start_methods, **chosen))


def grade_found(
    found: Sequence[Found], settings: Settings, host: RunHost, copy: Copy = None, tell: Tell = None
) -> tuple[ExerciseResult, ...]:
    """Grade files: sort out what needs no run, run the checks, put the verdicts together."""
    ready = {each.exercise.name: _ready(each) for each in found}
    to_run = [each for each in found if ready[each.exercise.name] is None]
    observers = {each.exercise.name: observer_of(host, each, copy) for each in to_run}
    grading = _Grading(observers, settings, tell=tell)
    run_pytest(grading, [check_file(each.exercise.name) for each in to_run])
    pages = grading.pages | check_pages([each.exercise.name for each in found if each not in to_run])
    results = (_result(each, ready[each.exercise.name], pages, grading.verdicts) for each in found)
    return tuple(_explained(result, grading.observers.get(result.name)) for result in results)


def _explained(result: ExerciseResult, observer: Observer | None) -> ExerciseResult:
    """Add what the failed checks have in common, and what the program printed; only where it was run."""
    if observer is None:
        return result
    result = diagnosed(result, observer)
    return msgspec.structs.replace(result, output=printed(observer.traces()))


def needs_runs(found: Found) -> bool:
    """Say whether the file's verdict depends on what its processes do."""
    return _ready(found) is None


def grader_failed(found: Found) -> ExerciseResult:
    """Give the result of an exercise that the grader could not grade."""
    return _result(found, put_together({}), check_pages([found.exercise.name]), {})


def _as_handed_out(path: Path, exercise: Exercise) -> bool:
    """Is the file still the stub? Its fingerprint tells: in a checkout learners work in the stub itself.

    Elsewhere a file with the stub's code, in another layout or with other comments, counts as the stub too.
    """
    lines = [line.rstrip() for line in path.read_bytes().splitlines()]
    if hashlib.sha256(b"\n".join(lines)).hexdigest() == exercise.stub_sha256:
        return True
    return not path.samefile(exercise.stub) and is_untouched(path, exercise.stub)


def _ready(found: Found) -> Verdict | None:
    """The verdict on all of an exercise's checks where there is nothing to run; else None."""
    exercise = found.exercise
    if found.path is None:
        return Verdict("missing", found.message, f"Hand in a file named {exercise.name}.py.")
    if _as_handed_out(found.path, exercise):
        return Verdict("not_started", "The file is still the stub as it was handed out.", START)
    problem = source_problem(found.path)
    if problem is not None:
        return Verdict("failed", problem, "Run the file with python: it says the same, with the line.")
    return None


def observer_of(host: RunHost, found: Found, copy: Copy = None) -> Observer:
    """Give what runs the file that was found (or ``copy`` of it), within the exercise's limits."""
    limits = found.exercise.limits
    return Observer(
        host, copy or partial(private_copy, found), limits.seconds, limits.memory_mb, limits.output_kb
    )


def _result(
    found: Found,
    ready: Verdict | None,
    pages: dict[str, CheckPage],
    verdicts: dict[str, dict[str, Verdict]],
) -> ExerciseResult:
    exercise, checks = found.exercise, []
    for page in pages.values():
        if page.id.partition(".")[0] == exercise.name:
            by_method = {} if ready else verdicts.get(page.id, {})
            verdict = ready or put_together(by_method)
            checks.append(
                CheckResult.of(
                    id=page.id,
                    title=page.title,
                    status=verdict.status,
                    max_points=page.points,
                    message=verdict.message,
                    hint=verdict.hint,
                    help=page.help,
                    start_methods={method: each.status for method, each in by_method.items()},
                    replay=verdict.replay,
                )
            )
    file = found.path.name if found.path is not None else None
    return ExerciseResult.of(name=exercise.name, title=exercise.title, file=file, checks=tuple(checks))
