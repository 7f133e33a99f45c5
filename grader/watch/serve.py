"""The grading process of ``grader watch``: as grading/serve.py, with a first look and a run to show."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from grader.checking.verdict import Verdict
from grader.course import catalogue, select
from grader.grading.assignment import Assignment, assign, observer_of
from grader.grading.checks import run_checks
from grader.grading.known import find, keep, place_of, prepare
from grader.grading.pages import check_pages
from grader.grading.pipeline import grade_exercise, judge
from grader.grading.protocol import Conditions, Finished, decode_path
from grader.grading.serve import SubmissionServer
from grader.grading.server import main
from grader.observe.run_host import Options, RunHost
from grader.replay.columns import StoryPage
from grader.replay.rerun import replay_on
from grader.replay.scenes import DecidingRun, run_to_show
from grader.report.console import Terminal
from grader.scorecard import ExerciseResult
from grader.submission.locate import open_submission

from .protocol import Check, Early, Look, Opened, Request, Seen, Warm
from .spare_host import SpareHost


class WatchServer(SubmissionServer):
    """Answers the requests of one screen."""

    _replays: SpareHost | None = None

    def respond(self, line: bytes) -> None:
        """Write the answers to a request, except for errors."""
        request = msgspec.json.decode(line, type=Request)
        if isinstance(request, Warm):
            check_pages([request.exercise])
            self.host_for(request.settings).base()
            prepare()
        else:
            self._look(request)

    def _look(self, look: Look) -> None:
        (exercise,) = select(catalogue(), [look.exercise])
        path = decode_path(look.path)
        (assignment,) = assign(open_submission(path), [exercise])
        pages = check_pages([exercise.name]).values()
        self.answer(Opened(tuple(Check(page.id, page.title, page.points) for page in pages)))
        host = self.host_for(look.settings)
        if not assignment.needs_runs:
            self.answer(Finished(grade_exercise(assignment, look.settings, host), Conditions.of(host)))
            self.answer(Seen())
            return
        place = place_of(assignment, look.settings)
        known = find(place, assignment, look.settings)
        if known is not None:
            self.answer(known)
            self._show(known.result, path, look)
            return
        observer = observer_of(assignment, host)
        first = replace(look.settings, methods=look.settings.methods[:1], first_order=True)
        run_checks(exercise.name, observer, first, _FirstLook(self))
        self._replays_of(look).prepare()
        result = judge(assignment, observer, look.settings, self)
        finished = Finished(result, Conditions.of(host))
        self.answer(finished)
        self._show(result, path, look)
        keep(place, assignment, look.settings, finished)

    def _show(self, result: ExerciseResult, path: Path, look: Look) -> None:
        """Answer with the run that decided, and get ready for the next one."""
        run, replays = run_to_show(result), self._replays_of(look)
        if run is None:
            self.answer(Seen())
        else:
            host = replays.take()
            self.answer(_seen(run, host, path, look))
            host.close()
        replays.prepare()

    def _replays_of(self, look: Look) -> SpareHost:
        if self._replays is None:
            self._replays = SpareHost(Options(look.settings.portable, replay=True))
        return self._replays

    def close(self) -> None:
        """Close the run hosts."""
        if self._replays is not None:
            self._replays.close()
        super().close()


@dataclass
class _FirstLook:
    """Reports the verdicts of one schedule."""

    server: WatchServer

    def opened(self, submission: str, assignments: Sequence[Assignment]) -> None:
        """See Progress: ignored."""

    def checked(self, check: str, verdict: Verdict) -> None:
        """See Progress."""
        self.server.answer(Early(check, verdict))

    def finished(self, result: ExerciseResult) -> None:
        """See Progress: ignored."""


def _seen(run: DecidingRun, host: RunHost, path: Path, look: Look) -> Seen:
    """Return the run, repeated; the screen is complete without, and its verdicts are known."""
    with suppress(Exception):
        replayed = replay_on(host, path, (look.exercise,), run.run_id)
        story = StoryPage(Terminal(look.width)).render(replayed).decode()
        scene = msgspec.structs.replace(replayed.scene(), check=run.check)
        return Seen(scene, tuple(story.splitlines()))
    return Seen()


if __name__ == "__main__":
    main(WatchServer)
