"""The story of a trace: names, order, words, and the lines of source, without running anything."""

from __future__ import annotations

import pytest

from grader import events
from grader.checking.run_id import RunId
from grader.events import Event
from grader.replay.columns import StoryPage
from grader.replay.rerun import Replayed
from grader.report.console import Terminal
from grader.stories.source_lines import source_lines
from grader.stories.stable_order import stable_order
from grader.stories.story import story_of
from grader.trace import Trace

MAIN, FIRST, SECOND = 4003, 4008, 4013
BEGAN = (MAIN, events.Main())


def trace(*seen, schedule="parent first", end="exited", **more):
    """Make a trace of pairs (pid, facts), or of triples with what else the event is known by."""
    made = tuple(Event(index, pid, facts, **dict(*known)) for index, (pid, facts, *known) in enumerate(seen))
    return Trace("fork", schedule, made, MAIN, end, 0 if end == "exited" else None, **more)


def born(key, pid, name="Process-1", target="work"):
    return [
        (MAIN, events.Start(key, name, daemon=False, target=target)),
        (pid, events.Born(key, name, target)),
        (MAIN, events.Started(key, pid)),
    ]


def line(pid, text, stream="out"):
    return (pid, events.Line(stream, text))


def told(seen, source=()):
    return [
        (moment.who, moment.what) for chapter in story_of(seen, source).chapters for moment in chapter.moments
    ]


def test_processes_have_names_that_are_the_same_each_time():
    seen = trace(
        BEGAN,
        *born("a", FIRST),
        *born("b", SECOND, "Process-2"),
        (SECOND, events.Begin("b", "Process-2", MAIN, "work")),
    )
    assert told(seen) == [
        ("main", "began"),
        ("main", "started p1"),
        ("main", "started p2"),
        ("p2", "began work"),
    ]


def test_a_printed_pid_is_told_as_a_name_and_other_numbers_are_not():
    text = f"I am {FIRST}, my parent {MAIN}; {FIRST}5 and 1{FIRST} and {FIRST}.5 are numbers"
    seen = trace(BEGAN, *born("a", FIRST), line(FIRST, text))
    assert told(seen)[-1][1] == (
        f'wrote "I am <pid of p1>, my parent <pid of main>; {FIRST}5 and 1{FIRST} and {FIRST}.5 are numbers"'
    )


def test_what_differs_from_run_to_run_is_left_out_of_texts():
    text = "<function f at 0x7f01c2d4e0> in /tmp/grader-x1y2/runs/run12/code/pair.py"
    seen = trace(BEGAN, line(MAIN, text))
    assert told(seen)[-1][1] == 'wrote "<function f at 0x...> in pair.py"'


def test_a_text_of_the_programs_is_data():
    evil = "\x1b[2J[red]\u202e\nsecond"
    seen = trace(BEGAN, *born(evil, FIRST, evil, target=evil), line(FIRST, evil))
    page = StoryPage(Terminal(colour=True)).render(
        Replayed(evil, "process_pair", "f.py", RunId("fork", "parent first"), story_of(seen, [evil]))
    )
    assert b"\x1b[2J" not in page
    assert "\u202e".encode() not in page
    assert b"[red]" in page


def test_who_was_told_to_stop_dies_after_those_that_still_do_something():
    stop = [(MAIN, events.Terminate("a"))]
    early, late = (FIRST, events.Death()), line(MAIN, "goes on")
    stories = [told(trace(BEGAN, *born("a", FIRST), *stop, *rest)) for rest in ([early, late], [late, early])]
    assert stories[0] == stories[1]
    assert stories[0][-2:] == [("main", 'wrote "goes on"'), ("p1", "was terminated")]


def test_a_join_comes_back_after_the_death_that_it_waits_for():
    seen = trace(
        BEGAN,
        *born("a", FIRST),
        (MAIN, events.Terminate("a")),
        (MAIN, events.Join("a", cleanup=False)),
        (MAIN, events.Joined("a", cleanup=False)),
        (FIRST, events.Death()),
    )
    kinds = [event.kind for event in stable_order(seen)]
    assert kinds.index("death") < kinds.index("joined")


def test_a_printed_line_has_the_source_line_that_its_writer_noted():
    seen = trace(
        BEGAN,
        line(MAIN, "one"),
        line(MAIN, "by os.write"),
        line(MAIN, "two"),
        (MAIN, events.MainEnd(0, 0), {"wrote": (("out", 3, "one"), ("out", 5, "two"))}),
    )
    assert source_lines(seen) == {1: 3, 3: 5}


@pytest.mark.parametrize("number", [0, 3, 10**9, None])
def test_a_line_that_the_file_does_not_have_is_not_quoted(number):
    seen = trace(BEGAN, (MAIN, events.RunHere("a", "Process-1", "work"), {"line": number}))
    moment = story_of(seen, ["first", "second"]).chapters[0].moments[-1]
    assert moment.source == ""


def test_what_is_done_again_and_again_is_told_once():
    asked = [(MAIN, events.IsAlive("a", answer=True)), (MAIN, events.Sleep(0.1))]
    seen = trace(BEGAN, *born("a", FIRST), *asked * 20)
    assert told(seen)[2:] == [
        ("main", "asked whether p1 is alive: yes"),
        ("main", "woke up from sleep(0.1)"),
        ("main", "... and so on, 20 times in all"),
    ]


def failed(number, text="no"):
    call = events.Call("apply_one", [number], given_pool=1)
    error = events.Error("ValueError", ("ValueError",), text)
    return [(MAIN, call), (MAIN, events.Returned("apply_one", error))]


def test_calls_that_fail_alike_are_told_once():
    seen = trace(BEGAN, (MAIN, events.Import("m")), *failed(1), *failed(2), *failed(3), *failed(4, "never"))
    chapters = story_of(seen, ()).chapters
    assert [chapter.title for chapter in chapters] == ["apply_one(pool, 1)", "apply_one(pool, 4)"]
    assert [moment.what for moment in chapters[0].moments] == [
        "apply_one raised ValueError: no",
        "... and the same in apply_one(pool, 2) and 1 more",
    ]


def test_a_traceback_is_one_moment_that_names_the_error():
    lines = ["Process Process-1:", "Traceback (most recent call last):", '  File "x"', "ValueError: no"]
    seen = trace(BEGAN, *born("a", FIRST), *(line(FIRST, text, "err") for text in lines))
    assert told(seen)[-1] == ("p1", "printed a traceback: ValueError: no")


def test_a_deadlock_says_who_waits_for_whom_by_their_names_in_the_story():
    waits = ("the main process waits in join() for Process-1, which runs work",)
    seen = trace(BEGAN, *born("a", FIRST), line(FIRST, "x"), end="deadlock", waits=waits)
    assert story_of(seen, []).ending == "The program is deadlocked: main waits in join() for p1."


def crowd(count):
    seen: list[tuple[int, events.Facts]] = [BEGAN]
    for number in range(1, count):
        key, pid, name = str(number), FIRST + number, f"Process-{number}"
        seen += [*born(key, pid, name), (pid, events.Begin(key, name, MAIN, "a_long_name_of_a_target"))]
    return Replayed("alice", "process_pair", "f.py", RunId("fork", "reverse"), story_of(trace(*seen), []))


@pytest.mark.parametrize("processes", [2, 3, 4, 5])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_up_to_five_processes_have_a_column_each_on_80_columns(processes, encoding):
    lines = StoryPage(Terminal(encoding=encoding)).render(crowd(processes)).decode(encoding).splitlines()
    assert max(map(len, lines)) <= 80
    heading = next(text for text in lines if text.startswith("main "))
    assert heading.split() == ["main", *(f"p{number}" for number in range(1, processes))]


@pytest.mark.parametrize(("processes", "width"), [(9, 80), (8, 40)])
def test_where_columns_find_no_room_there_is_a_list(processes, width):
    lines = StoryPage(Terminal(width)).render(crowd(processes)).decode().splitlines()
    assert max(map(len, lines)) <= width
    assert [text.split()[1:] for text in lines if text.startswith("main")][:2] == [
        ["began"],
        ["started", "p1"],
    ]


def test_a_list_can_be_asked_for():
    lines = StoryPage(as_list=True).render(crowd(2)).decode().splitlines()
    assert "p1    began a_long_name_of_a_target" in lines
