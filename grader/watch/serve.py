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
from grader.grading.graders import conditions
from grader.grading.known import find, keep
from grader.grading.pages import check_pages
from grader.grading.pipeline import grade_exercise, judge
from grader.grading.protocol import Finished, decode_path
from grader.grading.serve import Server, main
from grader.replay.columns import StoryPage
from grader.replay.rerun import replay_run
from grader.replay.scenes import run_to_show
from grader.report.console import Terminal
from grader.scorecard import ExerciseResult
from grader.submission.locate import open_submission

from .protocol import Check, Early, Look, Opened, Request, Seen, Warm


class WatchServer(Server):
    """Answers the requests of one screen."""

    def respond(self, line: bytes) -> None:
        """Write the answers to a request, except for errors."""
        request = msgspec.json.decode(line, type=Request)
        if isinstance(request, Warm):
            check_pages([request.exercise])
            self.host_for(request.settings).base()
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
            self.answer(Finished(grade_exercise(assignment, look.settings, host), conditions(host)))
            self.answer(Seen())
            return
        known = find(assignment, look.settings)
        if known is not None:
            self.answer(known)
            self.answer(_seen(known.result, path, look))
            return
        observer = observer_of(assignment, host)
        first = replace(look.settings, methods=look.settings.methods[:1], first_order=True)
        run_checks(exercise.name, observer, first, _FirstLook(self))
        result = judge(assignment, observer, look.settings, self)
        finished = Finished(result, conditions(host))
        self.answer(finished)
        keep(assignment, look.settings, finished)
        self.answer(_seen(result, path, look))


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


def _seen(result: ExerciseResult, path: Path, look: Look) -> Seen:
    run = run_to_show(result)
    with suppress(Exception):  # the screen is complete without, and its verdicts are known
        if run is not None:
            replayed = replay_run(path, (result.name,), run.run_id, portable=look.settings.portable)
            story = StoryPage(Terminal(look.width)).render(replayed).decode()
            scene = msgspec.structs.replace(replayed.scene(), check=run.check)
            return Seen(scene, tuple(story.splitlines()))
    return Seen()


if __name__ == "__main__":
    main(WatchServer)
