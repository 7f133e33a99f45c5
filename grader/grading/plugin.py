"""Runs an exercise's checks with pytest, under each start method, and records their verdicts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from grader.checking.api import Run, chooser
from grader.checking.parts import check_file, exercise_of, facts_of, inputs_of
from grader.checking.pytest_runner import run_pytest
from grader.checking.run_id import run_id_of
from grader.checking.verdict import Verdict, combine, verdict_of
from grader.interrupts import TimeLimitReached
from grader.observe.observer import Observer

from .pages import CheckPage, Collector, page_of
from .progress import Progress
from .settings import Settings


@dataclass(frozen=True)
class Judged:
    """The checks of an exercise: their pages, and their verdicts by check id and start method."""

    pages: Mapping[str, CheckPage]
    verdicts: Mapping[str, Mapping[str, Verdict]]


def run_checks(exercise: str, observer: Observer, settings: Settings, progress: Progress) -> Judged:
    """Return the verdicts of all checks of an exercise, judged by the observer's runs."""
    plugin = _CheckRunner(observer=observer, settings=settings, progress=progress)
    run_pytest(plugin, [check_file(exercise)])
    return Judged(plugin.pages, plugin.verdicts)


@dataclass(kw_only=True)
class _CheckRunner(Collector):
    """The pytest plugin: provides each check's ``run`` and ``chosen`` fixtures and records its outcome."""

    observer: Observer
    settings: Settings
    progress: Progress
    verdicts: dict[str, dict[str, Verdict]] = field(default_factory=dict)
    _chosen: dict[str, Any] = field(default_factory=dict)

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Parametrize each check with the start methods, under each of which it is judged once."""
        metafunc.parametrize("method", self.settings.methods, indirect=True)

    @pytest.fixture(autouse=True)
    def method(self, request: pytest.FixtureRequest) -> str:
        """Return the start method under which the check is judged."""
        return str(request.param)

    @pytest.fixture
    def run(self, request: pytest.FixtureRequest, method: str) -> Run:
        """Return the object by which a check requests runs."""
        return Run(
            self.observer,
            method,
            method == self.settings.methods[0],
            self.settings.thorough,
            facts_of(exercise_of(request.node.path)).elsewhere,
            self.settings.first_order,
        )

    @pytest.fixture
    def chosen(self, request: pytest.FixtureRequest) -> Any:
        """Return the inputs of this grading; all checks of an exercise get the same."""
        name = exercise_of(request.node.path)
        if name not in self._chosen:
            self._chosen[name] = inputs_of(name, chooser(self.settings.seed, name))
        return self._chosen[name]

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Skip a check whose verdict under another start method stands for the one under this."""
        verdicts = self.verdicts.get(page_of(item).id, {})
        if self.settings.thorough:
            return
        first = verdicts.get(self.settings.methods[0])
        if first is not None and first.status != "passed":  # failures under another method don't count
            pytest.skip("failed under the first start method")
        spawn, method = verdicts.get("spawn"), item.callspec.params["method"]  # type: ignore[attr-defined]
        if method == "forkserver" and spawn and spawn.status == "passed" and not self.observer.may_tell_apart:
            pytest.skip("passed under spawn, from which the program can't tell forkserver")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
        """Record the outcome of a check, and report it when its last start method has been judged."""
        report = yield
        if call.excinfo is not None and call.excinfo.errisinstance(TimeLimitReached):
            raise call.excinfo.value  # ends the session: it is no verdict on the check that it hit
        name, method = page_of(item).id, item.callspec.params["method"]  # type: ignore[attr-defined]  # set above
        skipped = call.excinfo is not None and call.excinfo.errisinstance(pytest.skip.Exception)
        if not skipped and (call.when == "call" or call.excinfo is not None):
            verdict = verdict_of(call.excinfo and call.excinfo.value, self._replay(item))
            self.verdicts.setdefault(name, {})[method] = verdict
        if call.when == "teardown" and method == self.settings.methods[-1]:
            self.progress.checked(name, combine(self.verdicts.get(name, {})))
        return report  # a pytest wrapper returns the result that it received

    def _replay(self, item: pytest.Item) -> str:
        run = getattr(item, "funcargs", {}).get("run")
        if not isinstance(run, Run):
            return ""
        return str(run_id_of(run.requested, page_of(item).id.partition(".")[2], self.settings.seed) or "")
