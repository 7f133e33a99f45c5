"""Orders that someone chose have names, by which they are made again."""

from hypothesis import given
from hypothesis import strategies as st

from grader.checking.run_id import RunId, parse
from grader.events import Begin
from grader.observe.schedules import SCHEDULES, Choice, Held, name_of_choices, schedule_of
from tests.support.present import present

CHOICES = [
    Choice(
        Held("begin", parent=False, awaited=False, birth=n, arrival=n, wake=0.0),
        f"p{n}",
        Begin("p", "p", 1),
    )
    for n in range(36)
]


def made(name, count):
    choose = present(present(schedule_of(name)).choose)
    return [choose(CHOICES, ()) for _ in range(count)]


@given(st.lists(st.integers(0, 35)))
def test_a_name_makes_its_choices_again_and_then_the_first(choices):
    name = name_of_choices(choices)
    assert made(name, len(choices) + 2) == [*choices, 0, 0]
    run_id = RunId("fork", name)
    assert parse(str(run_id)) == run_id


def test_a_choice_that_is_not_there_is_the_last_one():
    choose = present(present(schedule_of("by hand z")).choose)
    assert choose(CHOICES[:2], ()) == 1


def test_other_schedules_have_their_own_names():
    assert [schedule_of(name) for name in SCHEDULES] == list(SCHEDULES.values())
    for name in ("by hand A", "by hand 0 1", "by handy", "none"):
        assert schedule_of(name) is None
