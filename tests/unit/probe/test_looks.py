"""Looks in a loop are reported as polls, and readings of a clock as pauses."""

from __future__ import annotations

import threading
from multiprocessing import pool
from typing import Any

import pytest

from grader.probe import channel, looks


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """Return what is reported: its kind, and the seconds of a pause."""
    reports: list[tuple[str, Any]] = []

    def tell(kind: str, **facts: Any) -> None:
        channel.state.asked += 1
        reports.append((kind, facts.get("seconds")))

    monkeypatch.setattr(channel, "tell", tell)
    monkeypatch.setattr(channel.state, "active", True)
    monkeypatch.setattr(channel.state, "asked", 0)
    monkeypatch.setattr(looks, "_flags", looks._Row(looks.LOOKS, looks._poll))
    monkeypatch.setattr(looks, "_clocks", looks._Row(looks.READINGS, looks._pause))
    return reports


def look(times: int) -> None:
    for _ in range(times):
        looks.note_look()


def test_many_looks_in_a_row_are_one_poll(told):
    look(looks.LOOKS - 1)
    assert not told
    look(1)
    assert told == [("poll", None)]


def test_a_request_in_between_begins_a_new_row(told):
    look(looks.LOOKS - 1)
    channel.state.asked += 1
    look(looks.LOOKS - 1)
    assert not told


def test_where_a_clock_is_read_pauses_get_longer_up_to_a_second(told):
    for _ in range(12 * looks.READINGS):
        looks.note_reading()
    seconds = [each for kind, each in told if kind == "pause"]
    assert seconds[:3] == [0.01, 0.02, 0.04]
    assert seconds[-1] == looks.MAX_PAUSE_SECONDS


def test_the_threads_that_serve_a_pool_do_not_look_for_the_program(told):
    def serve() -> None:
        look(looks.LOOKS - 1)

    serve.__module__ = pool.__name__
    thread = threading.Thread(target=serve)
    thread.start()
    thread.join()
    look(looks.LOOKS - 1)
    assert not told


def test_a_watched_event_counts_its_looks(told):
    event = threading.Event()
    is_set = looks.watched_look(threading.Event.is_set)
    assert not any(is_set(event) for _ in range(looks.LOOKS))
    assert told == [("poll", None)]
