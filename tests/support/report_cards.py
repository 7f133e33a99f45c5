"""Score cards for the golden files of reports: one of each status, good, evil, diagnosed, and all in one."""

from __future__ import annotations

from typing import Any

from grader.scorecard import CheckResult, Diagnosis, ExerciseResult, ScoreCard

EVIL = "<b onload=x>&\"'</b> [red]rich[/red] \x1b[31mred\x07 \u202etxt.exe\x00 ]]> :smile: \udce9"
SEEN = (
    "print_cube was still running when main wrote Done!: it was never joined. "
    "Expected: main joins both processes, and writes Done! after both have ended."
)


def check(id_: str, status: str, points: int, **more: Any) -> CheckResult:
    titles = {"output": "The three lines are right", "done": "Done! only after both have ended"}
    title = titles.get(id_.partition(".")[2], "The pool's map did it")
    return CheckResult.of(id=id_, title=title, status=status, max_points=points, **more)


def exercise(
    name: str, title: str, *checks: CheckResult, file: str | None = None, output: str = ""
) -> ExerciseResult:
    return ExerciseResult.of(name=name, title=title, file=file, checks=checks, output=output)


def card(*exercises: ExerciseResult, **more: Any) -> ScoreCard:
    facts: dict[str, Any] = {
        "submission": "alice",
        "seed": 20817,
        "seconds": 1.25,
        "watching": "kernel",
        "python": "3.13.0",
        "system": "linux",
        **more,
    }
    return ScoreCard.of(exercises=exercises, **facts)


def mixed_card() -> ScoreCard:
    gone = {
        "message": "There is no file serial_squares.py in the submission.",
        "hint": "Hand it in.",
    }
    new = {"message": "The file is still the stub as it was handed out.", "hint": "Fill it in."}
    done = check(
        "process_pair.done",
        "failed",
        3,
        message=SEEN,
        hint="join() every process that you start, before the line that says that all is done.\n"
        "Below line 19, insert:\n        p2.join()",
        help="Why it matters: a parent that does not wait reports what has not happened yet.",
        start_methods={"fork": "failed", "spawn": "failed"},
        replay="fork/parent-first/script",
        timeline=("main        starts Process-1", "Process-1   runs print_cube"),
    )
    return card(
        exercise(
            "process_pair",
            "Two processes",
            check("process_pair.output", "passed", 2),
            done,
            file="process_pair.py",
        ),
        exercise(
            "process_ids",
            "Who is who",
            check("process_ids.output", "not_started", 2, **new),
            check("process_ids.done", "not_started", 3, **new),
            file="process_ids.py",
        ),
        exercise("serial_squares", "One by one", check("serial_squares.result", "missing", 3, **gone)),
        exercise(
            "pool_map",
            "A pool",
            check("pool_map.result", "error", 3, message="The grader itself failed here."),
            file="pool_map.py",
        ),
        notes=["containment: namespaces"],
    )


def good_card() -> ScoreCard:
    return card(
        exercise(
            "process_pair", "Two processes", check("process_pair.output", "passed", 2), file="process_pair.py"
        )
    )


def evil_card(output: str = f"  main: {EVIL}") -> ScoreCard:
    words = {"message": EVIL, "hint": EVIL, "help": EVIL, "replay": EVIL}
    evil = check("process_pair.output", "failed", 2, timeline=(EVIL,), **words)
    return card(
        exercise("process_pair", EVIL, evil, file=EVIL, output=output),
        submission=EVIL,
        watching=EVIL,
        notes=[EVIL],
    )


def diagnosed_card() -> ScoreCard:
    lost = {"message": "Under spawn: it fails.", "hint": "Mend it."}
    checks = [check(f"pool_map.{name}", "failed", 3, **lost) for name in ("result", "shut_down", "other")]
    guard = Diagnosis(
        "no-main-guard",
        "The main guard is missing",
        f"A child imported the file and was told to start processes. {EVIL}",
        "Put everything that starts processes under the main guard.\n"
        'Replace line 20 by:\n    if __name__ == "__main__":\n        print(pool_squares([1, 2]))',
        ("pool_map.result", "pool_map.shut_down"),
    )
    differing = "Passes under fork, fails under forkserver and spawn: no main guard."
    found = ExerciseResult.of(
        name="pool_map",
        title="A pool",
        file="pool_map.py",
        checks=checks,
        diagnosis=guard,
        start_methods=differing,
    )
    return card(found)


def whole_card() -> ScoreCard:
    """Return a card with the contents of all others, under the name of the evil one."""
    others = [
        exercise for made in (mixed_card(), good_card(), diagnosed_card()) for exercise in made.exercises
    ]
    exercises = [*others, *evil_card().exercises]
    return card(*exercises, submission=EVIL, watching=EVIL, notes=["A note.", EVIL])
