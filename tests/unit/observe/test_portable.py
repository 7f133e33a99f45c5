"""The portable transport at the end of a run: who asks now gets no answer, and must not wait for one."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest

from grader.observe.portable import PortableTransport


class Late(socket.socket):
    """A listening socket whose ``accept`` gives a connection that arrived as the socket was closed."""

    arrived: socket.socket | None = None

    def accept(self) -> tuple[socket.socket, None]:
        """Return the connection, once."""
        if self.arrived is None:
            raise OSError
        arrived, self.arrived = self.arrived, None
        return arrived, None


@pytest.fixture
def transport() -> Iterator[PortableTransport]:
    """Yield a transport without a run."""
    transport = PortableTransport.__new__(PortableTransport)
    transport._lock, transport._closed, transport._connections = threading.Lock(), False, []
    transport._token = "secret"
    yield transport
    transport._close_connections()


def test_a_connection_that_arrives_as_the_run_ends_is_closed(transport: PortableTransport) -> None:
    ours, theirs = socket.socketpair()
    transport._listener = late = Late()
    transport._close_connections()
    late.arrived = theirs
    transport._accept()
    with ours:
        ours.setblocking(False)
        assert ours.recv(1) == b""


def test_the_thread_that_accepts_connections_ends_with_the_run(transport: PortableTransport) -> None:
    transport._listener = socket.create_server(("127.0.0.1", 0))
    address = transport._listener.getsockname()
    accepts = threading.Thread(target=transport._accept, daemon=True)
    accepts.start()
    with socket.create_connection(address) as first:
        while not transport._connections:  # the thread is at work, and in accept() again next
            pass
        transport._close_connections()
        accepts.join()
        assert first.recv(1) == b""
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(address)
