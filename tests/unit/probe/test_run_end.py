"""The end of a portable run: what is a run's is found, and nobody else's process is touched."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from grader.probe import run_end

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

WAITS = "import signal; print(flush=True); signal.pause()"


class Waiting(subprocess.Popen[bytes]):
    """A process that waits for a signal."""

    def __init__(self, *words: str, **environ: str) -> None:
        super().__init__([sys.executable, "-c", WAITS, *words], stdout=subprocess.PIPE, env=environ)
        assert self.stdout is not None
        self.stdout.readline()


@pytest.fixture
def token() -> str:
    return secrets.token_hex(16)


@pytest.fixture
def stranger() -> Iterator[Waiting]:
    """Yield a process that is no run's, and has words which are almost a mark."""
    with Waiting(secrets.token_hex(16), HOME="/run/home-of-another", PLACE="HOME=/run/home") as process:
        yield process
        process.kill()


def test_a_mark_is_the_token_as_an_argument_or_the_home(token: str, stranger: Waiting) -> None:
    with Waiting(f'{{"address": ["{token}"]}}') as by_token, Waiting(HOME="/run/home") as by_home:
        run_end.end_marked(token, "/run/home")
        assert [by_token.wait(), by_home.wait()] == [-signal.SIGKILL] * 2
    assert stranger.poll() is None


def test_a_pid_that_is_of_another_process_now_is_no_keeper(token: str, stranger: Waiting) -> None:
    run_end.end_below(os.getpid(), token)  # would end the stranger, which is below this process
    assert stranger.poll() is None


def test_a_process_that_forks_while_it_is_looked_for_is_found_by_a_later_look(
    token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pids = run_end._pids
    looks: list[list[int]] = []

    def first_sees_nobody() -> list[int]:
        looks.append(pids() if looks else [])
        return looks[-1]

    keeper = (
        "import os, signal\n"
        "child = os.fork()\n"
        "if child == 0: print(flush=True); signal.pause()\n"
        "os.waitpid(child, 0)"
    )
    words = [sys.executable, "-c", keeper, token]
    with subprocess.Popen(words, stdout=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        monkeypatch.setattr(run_end, "_pids", first_sees_nobody)
        monkeypatch.setattr(run_end, "_newest_below", lambda _root: ())
        monkeypatch.setattr(run_end, "end_group", lambda _group: None)  # the keeper's own, in this test
        run_end.end_below(process.pid, token)
        assert process.wait() == 0
    assert len(looks) > 1


def test_the_newest_processes_are_found_without_a_look_at_all(
    monkeypatch: pytest.MonkeyPatch, stranger: Waiting
) -> None:
    monkeypatch.setattr(run_end, "_last_pid", lambda: stranger.pid)
    assert (stranger.pid, os.getpgid(stranger.pid)) in run_end._newest_below(os.getpid())
    assert list(run_end._newest_below(stranger.pid)) == []  # it is not below itself


def test_a_proc_that_shows_processes_only_has_no_last_pid(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_path: str) -> None:
        raise FileNotFoundError

    monkeypatch.setattr("builtins.open", missing)
    assert run_end._last_pid() == 0
    assert list(run_end._newest_below(os.getpid())) == []


def test_a_run_that_can_not_be_ended_holds_up_nobody_for_ever(
    token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_end, "LIMIT_SECONDS", 0.0)
    with Waiting(token) as keeper:
        run_end.end_below(keeper.pid, token)
        assert keeper.wait() == -signal.SIGKILL
