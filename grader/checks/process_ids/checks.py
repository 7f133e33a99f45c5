"""Checks of process_ids: which process has which pid, and until when it is alive."""

from __future__ import annotations

from grader import events
from grader.checking.api import Run, fail
from grader.checking.common import check_clean_exit
from grader.checking.points import points
from grader.checking.queries import children, join_of, name_of, not_joined
from grader.trace import Trace
from grader.values import shown

from .facts import FINISHED
from .lines import MAIN_LINES, WORKER_LINES, only_line
from .scenes import calls_of_main, children_of, scenes, scripts


@points(2)
def test_output(run: Run) -> None:
    """All eight lines, the main process's own six in the order of the task

    Why it matters: the order of lines of one process is the order of its statements; only between processes
    is it open.
    Typical mistake: printing p1's pid before p1 is started, when it is still None.
    Instead: main's pid, start both, both pids, join both, the finished line, both answers of is_alive().
    """
    for script in scripts(run):
        _check_lines(run, "As a script", script)
    for what, seen in calls_of_main(run):
        _check_lines(run, what, seen)


def _check_lines(run: Run, what: str, seen: Trace) -> None:
    last = None
    for pattern in MAIN_LINES:
        line, _ = only_line(seen, pattern, what)
        if line.pid != seen.main:
            fail(
                f"{what}, the line {shown(line.text)} was written by {name_of(seen, line.pid)}.",
                "the main process writes the six lines of main() itself.",
                "Print this line in main(), in the place where the task lists it.",
            )
        if last is not None and not run.is_before(seen, last, line.index):
            fail(
                f"The line {shown(line.text)} came before another that belongs above it.",
                "the six lines of main() in the order of the task.",
                "Order the statements of main() as the task lists the lines.",
            )
        last = line.index
    for pattern in WORKER_LINES:
        only_line(seen, pattern, what)


@points(1)
def test_main_id(run: Run) -> None:
    """The main line names the main process's own pid

    Why it matters: os.getpid() gives the pid of the process that calls it; the answer differs in each
    process.
    Typical mistake: os.getppid(), the pid of the parent (the shell).
    Instead: print os.getpid() in main().
    """
    for what, seen in scenes(run, default=True):
        line, pid = only_line(seen, MAIN_LINES[0], what)
        if line.pid != seen.main or pid != str(seen.main):
            fail(
                f"{what}, the line names pid {pid}; it was written by {name_of(seen, line.pid)}, "
                f"whose pid is {line.pid}.",
                f"the main process writes its own pid, here {seen.main}.",
                "Use os.getpid(), called in main() itself.",
            )


@points(3)
def test_worker_ids(run: Run) -> None:
    """Each worker line names the pid of the child that wrote it

    Why it matters: what counts is which process really runs the function, not what a line says.
    Typical mistake: target=worker1(), which runs it in the parent; a thread, which has the parent's pid.
    Instead: Process(target=worker1), and os.getpid() inside worker1().
    """
    for what, seen in scenes(run):
        pids = {process.pid for process in children(seen, seen.main)}
        writers = []
        for number, pattern in enumerate(WORKER_LINES, 1):
            line, pid = only_line(seen, pattern, what)
            if line.pid not in pids:
                fail(
                    f"{what}, worker{number}'s line was written by {name_of(seen, line.pid)}.",
                    "a child process made with multiprocessing writes it.",
                    f"Pass the function without calling it: Process(target=worker{number}).",
                )
            if pid != str(line.pid):
                fail(
                    f"{what}, worker{number}'s line names pid {pid}, but it was written by the process "
                    f"with pid {line.pid}.",
                    "the line names the pid of the process that runs the function.",
                    f"Call os.getpid() inside worker{number}().",
                )
            writers.append(line.pid)
        if writers[0] == writers[1]:
            fail(
                f"{what}, both worker lines were written by the same process.",
                "two children, one for each worker function.",
                "Make two processes, one with each target.",
            )


@points(2)
def test_process_pids(run: Run) -> None:
    """The p1 and p2 lines name the pids of the processes that ran worker1 and worker2

    Why it matters: a Process object is the parent's handle on the child; its pid attribute is the child's
    pid.
    Typical mistake: os.getpid() in the parent; p1 and p2 mixed up; the pid read before start(), when it is
    None.
    Instead: print p1.pid and p2.pid in main(), after start().
    """
    for what, seen in scenes(run):
        pids = {process.pid for process in children(seen, seen.main)}
        for number in (1, 2):
            line, pid = only_line(seen, MAIN_LINES[number], what)
            ran, _ = only_line(seen, WORKER_LINES[number - 1], what)
            if ran.pid not in pids:
                fail(
                    f"{what}, worker{number} ran in {name_of(seen, ran.pid)}.",
                    f"worker{number} runs in a child process made with multiprocessing; the line names it.",
                    f"Make p{number} a Process with target=worker{number}.",
                )
            if line.pid != seen.main:
                fail(
                    f"{what}, p{number}'s line was written by {name_of(seen, line.pid)}.",
                    "the main process writes it.",
                    "Print p1.pid and p2.pid in main().",
                )
            if pid != str(ran.pid):
                fail(
                    f"{what}, p{number}'s line names pid {pid}, but worker{number} ran in the process "
                    f"with pid {ran.pid}.",
                    f"the pid of the process that ran worker{number}.",
                    f"Print p{number}.pid, after p{number}.start().",
                )


@points(3)
def test_finished_after_join(run: Run) -> None:
    """The finished line only after both processes have ended

    Why it matters: a started process runs beside you; without join() the line says what may not be true yet.
    Typical mistake: no join(), a join() for one only, sleep() or join(timeout) in its place, the line before
    the joins.
    Instead: p1.join(), p2.join(), then the line.
    """
    tip = "join() both processes before the line that says that they have finished."
    for what, seen in scenes(run):
        line, _ = only_line(seen, FINISHED, what)
        if line.pid != seen.main:
            fail(
                f"{what}, the finished line was written by {name_of(seen, line.pid)}.",
                "the main process writes it.",
                tip,
            )
        for process in children_of(seen, what):
            joined = join_of(seen, process)
            if joined is None and run.is_default(seen):
                fail(
                    f"{what}: {not_joined(seen, process)}.",
                    "the main process joins both, then writes the finished line.",
                    tip,
                )
            ended = joined if run.is_default(seen) else process.death
            if ended is None or not run.is_before(seen, ended, line.index):
                fail(
                    f"{what}, the main process wrote the finished line before {process.name} was joined.",
                    "the line is written after both have ended.",
                    tip,
                )


@points(3)
def test_dead_after_join(run: Run) -> None:
    """After joining, both processes were asked whether they are alive, and False was printed

    Why it matters: is_alive() says what is true at the moment of asking; only after join() is the answer
    sure.
    Typical mistake: asking before join(), or printing False without asking.
    Instead: after the joins, print p1.is_alive() and p2.is_alive().
    """
    tip = "After both joins, print the value of p1.is_alive() and of p2.is_alive()."
    for what, seen in scenes(run):
        lines = [only_line(seen, MAIN_LINES[4 + number], what) for number in (0, 1)]
        for (line, answer), name in zip(lines, ("p1", "p2"), strict=True):
            if line.pid != seen.main or answer != "False":
                fail(
                    f"{what}, {name_of(seen, line.pid)} wrote {shown(line.text)}.",
                    f"the main process writes Process {name} is alive: False.",
                    tip,
                )
        for process in children_of(seen, what) if run.is_default(seen) else ():
            joined = join_of(seen, process)
            if joined is None:
                fail(
                    f"{what}: {not_joined(seen, process)}.",
                    "both processes are joined, then asked whether they are alive.",
                    tip,
                )
            asked = [
                e
                for e in seen.of(events.IsAlive, pid=seen.main)
                if e.facts.process == process.key
                and e.index > joined
                and not e.facts.answer
                and e.index < max(line.index for line, _ in lines)
            ]
            if not asked:
                fail(
                    f"{what}, {process.name} was not asked with is_alive() after its join() and before "
                    "the answer was printed.",
                    "is_alive() is called on both process objects after they were joined.",
                    tip,
                )


@points(1)
def test_clean_exit(run: Run) -> None:
    """The script ends by itself, without an error, and leaves no process behind

    Why it matters: a process that outlives its program goes on using memory and cores, unnoticed.
    Typical mistake: an exception in a child that goes unnoticed in the parent; a child that never ends.
    Instead: run the script in a terminal and read all that it prints; join what you start.
    """
    check_clean_exit(run)
