"""Pictures as traces of Chrome's kind: what Perfetto's reader requires, as far as its source says it."""

from __future__ import annotations

import itertools
import json
import re
from typing import Any

import pytest

from grader.report.drawing.perfetto import perfetto_trace
from grader.stories.pictures import pictures_of
from tests.support.traces import FOLDER, kept
from tests.tools.perfetto_sql import PAGE, traces

NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))


def trace(name):
    return json.loads(perfetto_trace(pictures_of(*kept(name)), name))["traceEvents"]


@pytest.mark.parametrize("name", NAMES)
def test_the_slices_of_a_thread_are_nested(name):
    slices = [each for each in trace(name) if each["ph"] == "X"]
    for one, other in itertools.combinations(slices, 2):
        if one["tid"] == other["tid"]:
            (_, end), (begins, ends) = sorted(
                [(each["ts"], each["ts"] + each["dur"]) for each in (one, other)], key=lambda p: (p[0], -p[1])
            )
            assert ends <= end or begins >= end


@pytest.mark.parametrize("name", NAMES)
def test_each_flow_has_two_ends_each_inside_of_a_slice(name):
    events = trace(name)
    slices = [each for each in events if each["ph"] == "X"]
    flows: dict[object, list[dict[str, object]]] = {}
    for each in events:
        if each["ph"] in "sf":
            flows.setdefault((each["id"], each["cat"], each["name"]), []).append(each)
            assert any(
                one["tid"] == each["tid"] and one["ts"] < each["ts"] < one["ts"] + one["dur"]
                for one in slices
            ), each
    assert all([each["ph"] for each in ends] == ["s", "f"] for ends in flows.values())
    assert all(ends[1]["bp"] == "e" and ends[0]["tid"] != ends[1]["tid"] for ends in flows.values())


def test_processes_have_names_and_arrows_stand_for_starts_and_joins():
    events = trace("pair")
    names = [each["args"]["name"] for each in events if each["name"] == "process_name"]
    assert [name.partition(":")[0] for name in names] == ["main", "p1", "p2"]
    starts = [each["name"] for each in events if each["ph"] == "s"]
    assert sorted(starts) == ["join", "join", "start", "start"]


@pytest.mark.parametrize("name", NAMES)
def test_a_reader_of_the_format_gets_every_event_in_its_place(name):
    """Check the rules that Perfetto's ``json_trace_parser_impl.cc`` and ``flow_tracker.cc`` have.

    Events in the order of time; whole microseconds; ids of flows that are numbers, as a string is read as
    hexadecimal; one name for each thread; a flow that ends after it begins.
    """
    events = trace(name)
    timed = [each for each in events if each["ph"] != "M"]
    assert {each["ph"] for each in events} <= set("MXisf")
    assert all(type(each[key]) is int for each in events for key in ("pid", "tid"))
    assert all(type(each["ts"]) is int and each["ts"] >= 0 for each in timed)
    assert [each["ts"] for each in timed] == sorted(each["ts"] for each in timed)
    assert all(each["dur"] > 0 for each in timed if each["ph"] == "X")
    assert all(type(each["id"]) is int for each in timed if each["ph"] in "sf")
    named = [(each["pid"], each["tid"]) for each in events if each["name"] == "thread_name"]
    assert len(named) == len(set(named))
    assert {(each["pid"], each["tid"]) for each in timed} <= set(named)
    begun = {each["id"]: each for each in timed if each["ph"] == "s"}
    ends = [each for each in timed if each["ph"] == "f"]
    assert len(begun) == len(ends)
    assert all(begun[each["id"]]["ts"] < each["ts"] for each in ends)


def test_an_arrow_goes_from_the_slice_that_it_is_about_to_the_other_process():
    """Check what Perfetto's flow table would have: the slices in which the two ends of each flow lie."""
    events = trace("pair")
    found: dict[tuple[int, str], list[tuple[int, str]]] = {}
    for each in events:
        if each["ph"] in "sf":
            found.setdefault((each["id"], each["name"]), []).append((each["tid"], innermost(events, each)))
    flows = sorted((name, ends) for (_, name), ends in found.items())
    assert flows == [
        ("join", [(2, "work"), (1, "exists")]),
        ("join", [(3, "work"), (1, "exists")]),
        ("start", [(1, "exists"), (2, "exists")]),
        ("start", [(1, "exists"), (3, "exists")]),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_an_arrow_points_from_its_source_to_its_target(name):
    """Check that a flow's source begins before its target does: by this alone Perfetto tells them apart."""
    newest: dict[int, dict[str, Any]] = {}  # by thread: the slice, or instant, that an end binds to
    begun = {}
    for each in trace(name):
        if each["ph"] in "Xi":
            newest[each["tid"]] = each
        elif each["ph"] == "s":
            begun[each["id"]] = newest[each["tid"]]
        elif each["ph"] == "f":
            source, target = begun[each["id"]], newest[each["tid"]]
            assert (source["ph"], target["ph"]) == ("i", "i")
            assert source["ts"] < target["ts"]


def innermost(events, flow):
    """Return the kind of the slice that Perfetto binds an end of a flow to."""
    around = [
        each
        for each in events
        if (each["ph"], each["tid"]) == ("X", flow["tid"])
        and each["ts"] <= flow["ts"] < each["ts"] + each["dur"]
    ]
    return min(around, key=lambda each: each["dur"])["cat"]


def test_what_perfetto_found_in_the_pictures_traces_is_what_they_have():
    row = re.compile(r"^\| ([\w-]+) \| (\d+): [^|]*\| (\d+): [^|]*\| (\d+) \| (\d+): ", re.MULTILINE)
    page = PAGE.read_text(encoding="utf-8")
    shown = {name: tuple(map(int, counts)) for name, *counts in row.findall(page)}
    found = {}
    for name, data in traces().items():
        events = json.loads(data)["traceEvents"]
        processes = sum(each["name"] == "process_name" for each in events)
        found[name] = processes, *(sum(each["ph"] == phase for each in events) for phase in "Xis")
    assert shown == found, "run python -m tests.tools.perfetto_sql"
