"""Waiting for processes: what was taken for a join, and what waits for ever."""

from __future__ import annotations

from ..evidence import join_of
from ..trace import Event, Process
from .case import Scene, listed, mistake, named
from .vocabulary import ALIVE_LINE, REPORTS

PARENT_FIRST = "parent first"  # a schedule under which no child begins before the parent waits
_AFTER_JOIN = ("done_after_join", "finished_after_join", "dead_after_join")


@mistake()
def dead_worker(scene: Scene) -> str | None:
    """A worker ended in the middle of a task, and the pool waits for its result for ever

    Seen: the program waits for a result of a pool; the worker that had taken the task has ended without
    finishing it.

    Why it matters: a pool replaces a worker that ends, but it does not know which task is lost with it. An
    exception is sent back as the task's outcome; sys.exit(), os._exit() or a kill ends the worker itself.

    Try: Return from the function, or raise an ordinary exception; to replace workers regularly use
    maxtasksperchild.

        multiprocessing.Pool(processes, maxtasksperchild=10)

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool
    """
    if scene.whole.end != "deadlock":
        return None
    for task in scene.whole.tasks:
        worker = scene.whole.process_of(task.pid)
        lost = task.end is None or task.error is not None
        if worker is not None and worker.pool is not None and worker.death is not None and lost:
            how = f" ({task.error})" if task.error else ""
            return f"{scene.what}, a worker ended{how} in the middle of a task, and the program waits for its result."
    return None


@mistake()
def deadlock(scene: Scene) -> str | None:
    """Everybody waits, and nobody can go on

    Seen: no process of the program can move any more: each one waits for another, or for something that
    nobody will send or release. No time limit was needed to know that.

    Why it matters: a program like that never ends by itself. It waits for what can only happen after the
    waiting.

    Try: Look at who waits for whom, and let one of them go on first: start all before you wait for any, empty
    a queue before you join who fills it, release in the one who acquired.

        p1.start()
        p2.start()   # both are there before anybody waits
        p1.join()
        p2.join()

    Read on: https://docs.python.org/3/library/multiprocessing.html#programming-guidelines
    """
    if scene.whole.end != "deadlock" or not scene.whole.waits:
        return None
    waits = "; ".join(scene.whole.waits)
    return f"{scene.what}, nobody could go on any more: {waits}."


@mistake("started_together")
def join_right_after_start(scene: Scene) -> str | None:
    """Each process is joined right after its start

    Seen: the main process joined one child before it started the next one.

    Why it matters: start, join, start, join is one thing after the other, with the cost of processes and
    without their use.

    Try: First start all processes, then join all: two loops, or four lines.

        for p in processes:
            p.start()
        for p in processes:
            p.join()

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.join
    """
    for first, second in zip(scene.children, scene.children[1:], strict=False):
        for event in scene.seen.of("joined", pid=scene.main, process=first.key, cleanup=False):
            if event.index < second.start:
                return f"{scene.what}, {named(first)} was joined before {named(second)} was started."
    return None


@mistake("started_together")
def waited_between_starts(scene: Scene) -> str | None:
    """The main process waited between the two starts

    Seen: the first child had to do something before the main process started the second one, for instance to
    send a message.

    Why it matters: as long as the second child is not started, the two can't run at the same time.

    Try: Start all children first; read messages and join afterwards.

        p1.start()
        p2.start()
        print(messages.get())

    Read on: https://docs.python.org/3/library/multiprocessing.html#exchanging-objects-between-processes
    """
    if scene.whole.schedule != PARENT_FIRST or not scene.whole.controlled:
        return None  # elsewhere a child may well begin early, without anybody waiting for it
    for first, second in zip(scene.children, scene.children[1:], strict=False):
        if first.begin is not None and first.begin < second.start:
            return f"{scene.what}, {named(second)} was started only after {named(first)} had done something."
    return None


@mistake("output", "work_in_children", "worker_ids", "process_pids")
def ended_early(scene: Scene) -> str | None:
    """Children were ended before they had done their work

    Seen: the main process called terminate() or kill() on a child that was still alive.

    Why it matters: terminate() does not wait for a good moment. How far the child had come by then is a matter
    of luck; it may not have begun.

    Try: Let the children end by themselves, and wait for that with join().

        p1.join()
        p2.join()

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.terminate
    """
    for process in scene.children:
        for event in scene.seen.of("terminate", pid=scene.main, process=process.key):
            if process.exitcode is None and (process.death is None or event.index < process.death):
                return f"{scene.what}, the main process ended {named(process)}, which had not come to its end."
    return None


def _unjoined(scene: Scene) -> list[Process]:
    """The children that were not joined; none where there were no two children, or the run was cut short."""
    if len(scene.children) < len(("p1", "p2")) or scene.whole.end != "exited":
        return []
    return [process for process in scene.children if join_of(scene.seen, process) is None]


def _asked(scene: Scene, kind: str, process: Process) -> list[Event]:
    return list(scene.seen.of(kind, pid=process.starter, process=process.key, cleanup=False))


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
        if process.daemon and process.exitcode is None:
            return f"{scene.what}, {named(process)} is a daemon and was cut off when the main process ended."
    return None


@mistake(*_AFTER_JOIN)
def join_timeout(scene: Scene) -> str | None:
    """join(timeout) may give up before the process has ended

    Seen: a child was joined with a time limit only.

    Why it matters: join(1) waits one second and comes back, whether the process has ended or not; it tells you
    neither. On a busy machine a second is nothing.

    Try: Call join() without a time limit.

        p1.join()

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.join
    """
    for process in _unjoined(scene):
        for event in _asked(scene, "join", process):
            if event["timeout"] is not None:
                limit = f"{event['timeout']:g} s"
                return f"{scene.what}, {named(process)} was only joined with a time limit ({limit})."
    return None


@mistake(*_AFTER_JOIN)
def polled_not_joined(scene: Scene) -> str | None:
    """The children were asked again and again, but never joined

    Seen: the main process asked whether its children are alive, and never joined them.

    Why it matters: a loop that asks keeps a core busy while it waits. join() waits without that, and comes
    back as soon as the process has ended.

    Try: Call join() in place of the loop.

        p1.join()
        p2.join()

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.join
    """
    for process in _unjoined(scene):
        polls = [e for e in scene.seen.of("poll", pid=scene.main) if e["process"] in {process.key, None}]
        before = [e for e in polls if e.index < _reported(scene) and e["what"] != "ready"]
        if before:
            asked = "is_alive() or exitcode" if before[0]["process"] else "active_children()"
            return f"{scene.what}, the main process asked {asked} {len(before)} time(s) and never joined {named(process)}."
    return None


@mistake(*_AFTER_JOIN)
def joined_one_of_two(scene: Scene) -> str | None:
    """Only one of the two processes was joined

    Seen: one child was joined, the other one never.

    Why it matters: join() waits for one process, the one that it is called on. After a loop, the loop's
    variable is the last process only.

    Try: Keep all processes in a list and join each of them.

        for p in processes:
            p.join()

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.join
    """
    left = _unjoined(scene)
    joined = [process for process in scene.children if process not in left]
    if left and joined:
        return f"{scene.what}, {named(joined[0])} was joined, but {named(left[0])} never was."
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
        for event in scene.seen.of("sleep", pid=scene.main):
            if max(process.start for process in left) < event.index < _reported(scene):
                names = listed([process.name for process in left])
                return f"{scene.what}, the main process slept after it had started {names}, and joined neither."
    return None


@mistake(*_AFTER_JOIN)
def never_joined(scene: Scene) -> str | None:
    """The processes were started and never waited for

    Seen: the main process joined no child. That Python waits for them when the program ends does not count:
    the report has been printed by then.

    Why it matters: a started process runs beside you. Without join() you report as done what may not have
    begun.

    Try: join() every process that you start, before the line that says that all is done.

        p1.join()
        p2.join()
        print("Done!")

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.join
    """
    left = _unjoined(scene)
    if left and len(left) == len(scene.children):
        names = listed([process.name for process in left])
        return f"{scene.what}, the main process started {names} and joined neither of them."
    return None


@mistake("done_after_join", "finished_after_join")
def reported_before_join(scene: Scene) -> str | None:
    """The report comes before the join

    Seen: both children were joined, but the main process said that all is done before that.

    Why it matters: the line is true only when both have ended, and you know that only after both joins.

    Try: Move the line below the last join().

        p1.join()
        p2.join()
        print("Done!")

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.join
    """
    joins = [join_of(scene.seen, process) for process in scene.children]
    for line in scene.seen.lines:
        if line.pid == scene.main and line.text in REPORTS and len(joins) > 1:
            late = [index for index in joins if index is not None and index > line.index]
            if late and None not in joins:
                return f"{scene.what}, the main process wrote {line.text!r} before {len(late)} of its joins."
    return None


def _reported(scene: Scene) -> int:
    """Where the main process said that all is done; the end of the scene if it never did."""
    last = scene.seen.events[-1].index if scene.seen.events else 0
    lines = [line.index for line in scene.seen.lines if line.pid == scene.main and line.text in REPORTS]
    return min(lines, default=last + 1)


@mistake("dead_after_join")
def asked_before_join(scene: Scene) -> str | None:
    """is_alive() was asked before the join

    Seen: the processes were asked whether they are alive, but before they were joined and not after.

    Why it matters: is_alive() tells what is true at the moment of asking. Before join() both answers are
    possible; after it only False is.

    Try: Ask after both joins, when you print.

        p1.join()
        p2.join()
        print(f"Process p1 is alive: {p1.is_alive()}")

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.is_alive
    """
    for process in scene.children:
        joined = join_of(scene.seen, process)
        asked = [e.index for e in scene.seen.of("is_alive", pid=scene.main, process=process.key)]
        if joined is not None and asked and max(asked) < joined:
            return f"{scene.what}, {named(process)} was asked whether it is alive before it was joined, and not after."
    return None


@mistake("dead_after_join")
def alive_not_asked(scene: Scene) -> str | None:
    """The answer was printed without asking

    Seen: the line about being alive was printed, but is_alive() was never called on that process.

    Why it matters: a text that says False says it also when it is not true; only the process object knows.

    Try: Print what is_alive() returns, on each of the two objects.

        print(f"Process p1 is alive: {p1.is_alive()}")
        print(f"Process p2 is alive: {p2.is_alive()}")

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.is_alive
    """
    told = [line for line in scene.seen.lines if ALIVE_LINE.fullmatch(line.text) and line.pid == scene.main]
    for process in scene.children:
        asked = any(scene.seen.of("is_alive", process=process.key))
        polled = any(scene.seen.of("poll", process=process.key))
        closed = any(scene.seen.of("closed", process=process.key))  # then an answer is refused, unseen by us
        joined = join_of(scene.seen, process) is not None
        if len(told) == len(scene.children) and joined and not (asked or polled or closed):
            return f"{scene.what}, {named(process)} was never asked with is_alive()."
    return None
