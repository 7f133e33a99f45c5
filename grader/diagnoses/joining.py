"""Processes that are not joined, and what was taken for a join."""

from __future__ import annotations

from grader.checking.queries import described, join_of
from grader.plurals import times

from .. import events
from ..process_table import Process
from .case import Scene, listed, mistake

_AFTER_JOIN = ("done_after_join", "finished_after_join", "dead_after_join")
_QUESTIONS = {"is_alive": "is_alive()", "exitcode": "for exitcode", "active_children": "active_children()"}


def _unjoined(scene: Scene) -> list[Process]:
    """Return the children that were not joined; none if there are too few, or the run was cut short.

    Where an exception or sys.exit() came first, the joins may have been still to come.
    """
    if (
        len(scene.children) < max(scene.facts.children, 1)
        or scene.whole.end != "exited"
        or scene.crash
        or scene.error
        or (scene.call is not None and not scene.call.done)
    ):
        return []
    return [
        process
        for process in scene.children
        if join_of(scene.seen, process) is None and not _join_begun(scene, process)
    ]


def _join_begun(scene: Scene, process: Process) -> bool:
    """Check whether a join without a limit was called, by a thread for which nothing waits if need be."""
    return any(join.timeout is None for join in _joins(scene, process))


def _none_of(processes: list[Process]) -> str:
    numbers = {1: "did not join it", 2: "joined neither of them"}
    return numbers.get(len(processes), "joined none of them")


def _joins(scene: Scene, process: Process) -> list[events.Join]:
    """Return the program's own joins of a process; a thread may call one after the scene's end."""
    joins = (e.facts for e in scene.whole.of(events.Join, pid=process.starter))
    return [join for join in joins if join.process == process.key and not join.cleanup]


def _why(scene: Scene) -> str:
    """Return a sentence on a join() that is passed over, with a blank before it; or an empty text."""
    return next((f" {each.skips}" for each in scene.case.functions.values() if each.skips), "")


def _reported(scene: Scene) -> int:
    """Return where the main process reported that all is done; the end of the scene if it never did."""
    last = scene.seen.events[-1].index if scene.seen.events else 0
    lines = [
        line.index for line in scene.seen.lines if line.pid == scene.main and line.text in scene.facts.reports
    ]
    return min(lines, default=last + 1)


@mistake("output", "work_in_children", *_AFTER_JOIN)
def daemon_cut_off(scene: Scene) -> str | None:
    """Daemonic children were cut off at the end of the program

    Seen: a child with daemon=True was never joined, and was ended when the main process ended.

    Why it matters: a daemonic process is there for its parent only; when the parent ends, Python kills it,
    whatever it is doing.

    Try: Leave daemon out, and join() the children.

        p1 = Process(target=print_square, args=(num,))
        p1.start()
        p1.join()

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.daemon
    """
    for process in _unjoined(scene):
        if process.daemon and process.exitcode is None and process.death is not None:
            return (
                f"{scene.what}, {described(process)} is a daemon and was cut off when the main process ended."
            )
    return None


@mistake(*_AFTER_JOIN)
def join_timeout(scene: Scene) -> str | None:
    """join(timeout) may give up before the process has ended

    Seen: a child was joined with a time limit only.

    Why it matters: join(1) waits one second and returns, whether the process has ended or not, and does not
    say which. On a busy machine a second is nothing.

    Try: Call join() without a time limit.

        p1.join()

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.join
    """
    for process in _unjoined(scene):
        for join in _joins(scene, process):
            if join.timeout is not None:
                limit = f"{join.timeout:g} s"
                return f"{scene.what}, {described(process)} was only joined with a time limit ({limit})."
    return None


@mistake(*_AFTER_JOIN)
def polled_not_joined(scene: Scene) -> str | None:
    """The children were asked whether they are alive, but not joined

    Seen: the main process asked whether its children are alive, and did not join each of them.

    Why it matters: one question does not wait, and a loop of questions keeps a core busy. join() waits
    without that, and returns as soon as the process has ended.

    Try: Call join() on each of them: it waits by itself, so there is nothing to ask first.

        p1.join()
        p2.join()

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.join
    """
    for process in _unjoined(scene):
        polls = (e.facts for e in scene.seen.of(events.Poll, pid=scene.main) if e.index < _reported(scene))
        asked = [
            _QUESTIONS[poll.what]
            for poll in polls
            if poll.process in {process.key, None} and poll.what in _QUESTIONS
        ]
        if asked:
            what = f"{asked[0]} {times(asked.count(asked[0]))}"
            return f"{scene.what}, the main process asked {what} and never joined {described(process)}."
    return None


@mistake(*_AFTER_JOIN)
def joined_one_of_two(scene: Scene) -> str | None:
    """Only one of the two processes was joined

    Seen: one child was joined, the other one never.

    Why it matters: join() waits for one process, the one that it is called on. After a loop, the loop's
    variable is the last process only.

    Try: Call join() on each of them, before the line that says that all is done.

        for p in processes:
            p.join()

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.join
    """
    left = _unjoined(scene)
    joined = [process for process in scene.children if process not in left]
    if left and joined:
        joined_one = f"{scene.what}, {described(joined[0])} was joined, but {described(left[0])} never was."
        return joined_one + _why(scene)
    return None


@mistake(*_AFTER_JOIN)
def sleep_as_join(scene: Scene) -> str | None:
    """A sleep does not wait for a process

    Seen: after the starts the main process slept, and no child was joined.

    Why it matters: however long you sleep, a busy machine can take longer; and where the children are quick,
    you sleep for nothing.

    Try: Replace the sleep by a join() of each process.

        p1.join()
        p2.join()

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.join
    """
    left = _unjoined(scene)
    if left and len(left) == len(scene.children):
        for event in scene.seen.of(events.Sleep, pid=scene.main):
            if max(process.start for process in left) < event.index < _reported(scene):
                started = f"{scene.what}, the main process slept after it had started"
                return f"{started} {listed([process.name for process in left])}, and {_none_of(left)}."
    return None


@mistake(*_AFTER_JOIN)
def never_joined(scene: Scene) -> str | None:
    """The processes were started and never joined

    Seen: the main process joined no child. That Python waits for them when the program ends does not count:
    the report has been printed by then. Nor does a message of theirs, or a look at a sentinel.

    Why it matters: a started process runs beside you. Without join() you report as done what may not have
    begun, or not have ended.

    Try: join() every process that you start, before the line that says that all is done.

        p1.join()
        p2.join()
        print("Done!")

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.join
    """
    left = _unjoined(scene)
    if left and len(left) == len(scene.children):
        names = listed([process.name for process in left])
        return f"{scene.what}, the main process started {names} and {_none_of(left)}.{_why(scene)}"
    return None


@mistake("done_after_join", "finished_after_join")
def reported_before_join(scene: Scene) -> str | None:
    """The report comes before the join

    Seen: both children were joined, but the main process reported that all is done before that.

    Why it matters: the line is true only when both have ended, and you know that only after both joins.

    Try: Move the line below the last join().

        p1.join()
        p2.join()
        print("Done!")

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.join
    """
    end = scene.seen.events[-1].index + 1 if scene.seen.events else 0
    joins = [
        end if index is None and _join_begun(scene, process) else index
        for process in scene.children
        for index in (join_of(scene.seen, process),)
    ]
    for line in scene.seen.lines:
        if line.pid == scene.main and line.text in scene.facts.reports and len(joins) >= scene.facts.children:
            late = [index for index in joins if index is not None and index > line.index]
            if late and None not in joins:
                return f"{scene.what}, the main process wrote {line.text!r} before {len(late)} of its joins."
    return None
