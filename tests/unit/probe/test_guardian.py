"""The first process of a worker, where the system refuses something."""

from __future__ import annotations

import json
import socket

import pytest

from grader.probe import guardian, namespaces


def test_a_process_that_is_half_in_its_namespaces_refuses_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise namespaces.HalfEntered("Permission denied")

    monkeypatch.setattr(namespaces, "enter", refuse)
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours:
        assert guardian._launch({"namespaces": True, "control": theirs.detach()}) == 1
        assert json.loads(ours.recv(1000)) == {"refused": "namespaces: Permission denied"}
