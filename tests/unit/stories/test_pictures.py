"""Pictures as data: who existed, worked and waited in which row, from traces of real runs."""

from __future__ import annotations

import dataclasses
import itertools

import pytest

from grader.picture import Picture
from grader.stories.pictures import MAX_LANES, MAX_ROWS, pictures_of
from tests.support.traces import FOLDER, kept

NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))


def picture(name) -> Picture:
    return pictures_of(*kept(name))[-1]


def lane(drawn, name):
    return next(each for each in drawn.lanes if each.name == name)


def row(drawn, text):
    return next(number for number, each in enumerate(drawn.moments) if each.text.startswith(text))


def arrows(drawn, kind):
    names = [each.name for each in drawn.lanes]
    return [(names[each.source], names[each.target]) for each in drawn.arrows if each.kind == kind]


def test_both_children_of_a_right_pair_exist_at_the_same_time():
    drawn = picture("pair")
    first, second = lane(drawn, "p1"), lane(drawn, "p2")
    assert first.first < second.first < first.last < second.last
    assert drawn.summary.startswith("3 processes: main, p1, p2. p1 and p2 existed at the same time.")


def test_children_that_are_joined_in_the_loop_exist_one_after_the_other():
    drawn = picture("serialised_pair")
    assert lane(drawn, "p1").last < lane(drawn, "p2").first
    assert "p1 and p2 existed one after the other." in drawn.summary


def test_a_process_is_started_by_an_arrow_and_its_end_ends_a_join():
    drawn = picture("pair")
    assert arrows(drawn, "start") == [("main", "p1"), ("main", "p2")]
    assert arrows(drawn, "join") == [("p1", "main"), ("p2", "main")]
    for arrow in drawn.arrows:
        if arrow.kind == "join":
            assert arrow.since == drawn.lanes[arrow.source].last < arrow.row


def test_a_child_that_is_never_joined_ends_no_wait():
    drawn = picture("never_joined")
    assert arrows(drawn, "join") == []
    assert row(drawn, 'wrote "Done!"') < row(drawn, "began print_square")


def test_a_process_that_joins_waits_until_the_other_one_has_ended():
    drawn = picture("pair")
    main, begins, ends = lane(drawn, "main"), row(drawn, "waits for p1"), row(drawn, "saw that p1")
    assert {main.state(each) for each in range(begins + 1, ends)} == {"waiting"}
    assert main.state(begins) == main.state(ends) == "busy"


def test_a_child_that_has_not_begun_is_idle_and_one_whose_turn_it_is_not_is_held():
    drawn = picture("never_joined")
    second = lane(drawn, "p2")
    assert second.state(row(drawn, 'wrote "Done!"')) == "idle"
    first = lane(drawn, "p1")
    assert first.state(row(drawn, 'wrote "Cube')) == "held"


def test_tasks_are_work_of_their_workers_and_may_overlap():
    drawn = picture("pool")
    workers = [each for each in drawn.lanes if each.name.startswith("worker")]
    assert len(workers) == 4
    assert sorted(work.label for each in workers for work in each.work) == [
        f"square({n})" for n in range(1, 6)
    ]
    assert all(one.work[0].last >= two.work[0].first for one, two in itertools.pairwise(workers))
    assert "did 5 tasks, some at the same time" in drawn.summary
    assert len(arrows(drawn, "task")) == len(arrows(drawn, "result")) == 5


def test_workers_end_with_their_pool_wherever_the_record_has_their_deaths():
    drawn = picture("pool")
    left = row(drawn, "left the with block")
    assert {each.last for each in drawn.lanes[1:]} == {left}


def test_a_deadlock_shows_who_waits_for_whom_until_the_end():
    drawn = picture("deadlock")
    assert [each.state(drawn.tail) for each in drawn.lanes] == ["waiting", "waiting"]
    assert not any(each.ended for each in drawn.lanes)
    assert arrows(drawn, "blocked") == [("main", "p1")]
    assert drawn.ending.startswith("The program is deadlocked")


def test_a_worker_that_is_replaced_ends_before_the_next_one_exists():
    drawn = picture("recycling")
    replaced = min((each for each in drawn.lanes[1:]), key=lambda each: each.last)
    assert any(each.first >= replaced.last for each in drawn.lanes[1:])


@pytest.mark.parametrize("name", NAMES)
def test_lanes_have_no_gaps_and_marks_stand_on_them(name):
    for drawn in pictures_of(*kept(name)):
        for each in drawn.lanes:
            assert all(one.last + 1 == two.first for one, two in itertools.pairwise(each.spans))
            assert all(each.first <= work.first <= work.last <= each.last for work in each.work)
        for number, moment in enumerate(drawn.moments):
            assert drawn.lanes[moment.lane].state(number) == "busy"


def test_a_long_run_is_cut_and_says_how_much_is_left_out():
    seen, source = kept("pair")
    written = next(event for event in seen.events if event.kind == "line")
    more = [
        dataclasses.replace(written, index=len(seen.events) + n, facts=numbered(written.facts, n))
        for n in range(2 * MAX_ROWS)
    ]
    (drawn,) = pictures_of(dataclasses.replace(seen, events=seen.events + tuple(more)), source)
    assert len(drawn.moments) == MAX_ROWS
    assert drawn.left_out > MAX_ROWS
    assert len(drawn.lanes) <= MAX_LANES


def numbered(facts, number):
    return type(facts)(facts.stream, f"line {number}")


def test_a_picture_with_an_arrow_outside_of_it_can_not_be_made():
    drawn = picture("pair")
    with pytest.raises(ValueError, match="outside"):
        Picture("short", drawn.lanes, drawn.moments[:2])
