"""The connection of a learner's process to the controller: it sends a request, and waits for the answer.

Every request is one message. With the kernel transport it is sent on a ``SOCK_SEQPACKET`` Unix socket that
all processes of a run share; the kernel adds the sender's pid (SCM_CREDENTIALS, unix(7)). The answer arrives
on a socket pair, one for each thread, whose other end was passed with the thread's first request
(SCM_RIGHTS). With the portable transport each thread opens a connection, and states its own pid.
A signal handler that runs while its thread waits for an answer gets a channel of its own: one channel would
mix up the two answers.

A process is held simply by not being answered: that is the whole scheduling mechanism.
"""

import json
import os
import re
import socket
import sys
import threading

_getpid = os.getpid
_get_ident = threading.get_ident
_native_id = threading.get_native_id
_encode = json.JSONEncoder(separators=(",", ":")).encode  # json.dumps would make one for each request
_getframe = sys._getframe
_OWN_FILES = {each.__code__.co_filename for each in (lambda: 0, socket.create_connection)}

ANSWER_BYTES = 1 << 16  # with more, malloc would map memory for each answer
MAX_BYTES = 150_000  # of a message: the system refuses those that its buffers can't hold
LARGE = 20_000  # characters of a text, which is cut; bytes of a fact, left out of too long a message
_NUMBERS = {
    "status",
    "exitcode",
    "processes",
    "limit",
    "seconds",
    "timeout",
}  # chosen by the program
_LOOKS = {"poll", "is_alive", "locked", "unlocked"}  # a loop that makes these may do nothing else
_BYTES = 0xDC00
_SURROGATE = re.compile("[\ud800-\udfff]")
_LARGE = 1 << 60
LOST = 70  # exit status of a process that has lost its controller


class _State:
    events = None  # the shared SEQPACKET socket, or None
    address = None  # (host, port, token) of the portable transport, or None
    active = False
    pid = 0
    serial = 0
    asked = 0  # requests of this process but for polls (looks.py)
    channels = {}  # noqa: RUF012  (thread id, depth) -> [socket, name, number of requests, in use]
    source: "str | None" = None  # the learner's file
    calls: bool = False  # the file is imported and its functions called; it is not run as a script
    prefix: str = ""  # of the names of shared memory, where they are not a namespace's own
    takes: bool = False  # this process asks before it takes a task of a pool
    replay: bool = False  # in a replay, each request has the line of the learner's file that made it
    wrote = []  # noqa: RUF012  in a replay, the lines printed since the last request (streams.py)
    ran = set()  # noqa: RUF012  in a replay, the learner's lines run since the last request (lines.py)
    on_answer = staticmethod(lambda _answer: None)


state = _State()


def open_kernel(fd):
    """Use the inherited event socket ``fd``, moved to a high descriptor so that low ones stay free."""
    import fcntl  # not on Windows, where the portable transport is used

    high = fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, 500)
    os.close(fd)
    state.events = socket.socket(fileno=high)
    state.active = True


def open_portable(host, port, token):
    """Use a connection to ``host:port`` for each thread, which begins with ``token``."""
    state.address = (host, port, token)
    state.active = True


def event_fd():
    """Return the descriptor of the event socket, for a child that will exec."""
    return state.events.fileno()


def forget_parent():
    """Close the copies of the parent's channels, after a fork."""
    for channel in state.channels.values():
        channel[0].close()
    state.channels = {}
    state.wrote = []
    state.ran = set()
    state.pid = _getpid()


def _channel():
    """Take a free channel of this thread; return it, and the socket to pass with its first request, or None.

    The first is in use where a signal handler interrupted a request.
    """
    if _getpid() != state.pid:
        forget_parent()
    place = _get_ident(), 0
    while (channel := state.channels.get(place)) is not None and channel[3]:
        place = place[0], place[1] + 1
    if channel is not None:
        channel[3] = True
        return channel, None
    state.serial += 1
    name = f"{_native_id()}.{state.serial}"
    if state.events is None:
        host, port, token = state.address
        mine = _moved_up(socket.create_connection((host, port)))
        mine.sendall((json.dumps({"token": token}) + "\n").encode())
        channel = state.channels[place] = [mine, name, 0, True]
        return channel, None
    mine, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    theirs.settimeout(None)
    channel = state.channels[place] = [_moved_up(mine), name, 0, True]
    return channel, theirs


def _moved_up(mine):
    """Move a socket to a high descriptor, unless the program has set itself a lower limit.

    It waits without a limit, whatever the program has set by ``socket.setdefaulttimeout``.
    """
    mine.settimeout(None)
    try:
        import fcntl

        high = fcntl.fcntl(mine.fileno(), fcntl.F_DUPFD_CLOEXEC, 600)
    except (ImportError, OSError):  # not on Windows
        return mine
    mine.close()
    moved = socket.socket(fileno=high)
    moved.settimeout(None)
    return moved


def _send(channel, data, passed):
    if state.events is None:
        channel[0].sendall(data + b"\n")
    elif passed is None:
        state.events.send(data)
    else:
        socket.send_fds(state.events, [data], [passed.fileno()])
        passed.close()


def _receive(channel):
    if state.events is not None:
        return channel[0].recv(ANSWER_BYTES)
    parts = []
    while True:  # one line; the controller sends one answer at a time, so nothing follows it
        part = channel[0].recv(65536)
        if not part:
            return b""
        parts.append(part)
        if part.endswith(b"\n"):
            return b"".join(parts)


def learner_line(frame=None):
    """Return the line of the learner's file that this thread executes (of the innermost call), or None.

    ``frame``: start there.
    """
    frame, source = frame or _getframe(1), state.source
    while frame is not None:
        if frame.f_code.co_filename == source:
            return frame.f_lineno
        frame = frame.f_back
    return None


def ask(kind, **facts):
    """Send a request, wait until the controller answers it, and return the answer, a dict."""
    if not state.active:
        return {}
    try:
        return _ask(kind, facts)
    except ConnectionError as problem:
        if not _is_own(problem):
            raise
        os._exit(LOST)


def _is_own(problem):
    """Check whether the probe's connection failed, and not one that the program's signal handler uses."""
    step = problem.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename not in _OWN_FILES:
            return False
        step = step.tb_next
    return True


def _ask(kind, facts):
    channel, passed = _channel()
    try:
        return _ask_on(channel, passed, kind, facts)
    finally:
        channel[3] = False


def _ask_on(channel, passed, kind, facts):
    channel[2] += 1
    number = channel[2]
    state.asked += kind not in _LOOKS
    if state.replay and "line" not in facts:
        facts["line"] = learner_line()
    if state.wrote:
        facts["wrote"], state.wrote = state.wrote, []
    if state.ran and kind != "write":  # what is written becomes a line, without an envelope
        facts["ran"], state.ran = sorted(state.ran), set()
    for name in _NUMBERS & facts.keys():
        facts[name] = _plain(facts[name])
    facts.update(kind=kind, channel=channel[1], number=number, pid=_getpid())
    _send(channel, _message(facts).encode(), passed)
    while True:
        data = _receive(channel)
        if not data:
            os._exit(LOST)
        answer = json.loads(data)
        if answer.get("number") == number:  # else a signal handler's exception ended an earlier request
            state.on_answer(answer)
            return answer


def _message(facts):
    """Return facts as JSON that the controller accepts (grader/events): valid text, and nothing too long."""
    data = _encode(facts)
    if "\\ud" in data:  # usually the first half of a character beyond U+FFFF
        facts = {name: _visible(fact) for name, fact in facts.items()}
        data = _encode(facts)
    if len(data) > LARGE:
        facts = {name: fact[:LARGE] if type(fact) is str else fact for name, fact in facts.items()}
        data = _encode(facts)
    if len(data) > MAX_BYTES:
        large = {name for name, fact in facts.items() if len(_encode(fact)) > LARGE}
        kept = {
            name: fact for name, fact in facts.items() if name not in large or name not in {"wrote", "ran"}
        }
        data = _encode({name: _shortened(fact) if name in large else fact for name, fact in kept.items()})
    return data


def _shortened(fact):
    return fact[: LARGE // 6] if type(fact) is str else {"huge": type(fact).__name__}  # \uxxxx: six for one


def _visible(fact):
    """Return a fact with lone surrogates escaped, as in reports: JSON can't hold them."""
    if isinstance(fact, str):
        return _SURROGATE.sub(_escape, fact)
    if isinstance(fact, dict):
        return {name: _visible(inner) for name, inner in fact.items()}
    return [_visible(inner) for inner in fact] if isinstance(fact, list) else fact


def _escape(match):
    code = ord(match[0])
    byte = code - _BYTES  # os.fsdecode turns a byte that it can't decode into 0xDC00 plus the byte
    return f"\\x{byte:02x}" if byte in range(0x80, 0x100) else f"\\u{code:04x}"


def _plain(number):
    """Return a program's number as one that the controller accepts: True as 1, infinity as large."""
    if isinstance(number, int):
        return max(-_LARGE, min(int(number), _LARGE))
    if isinstance(number, float):
        return 0.0 if number != number else max(-float(_LARGE), min(float(number), float(_LARGE)))  # noqa: PLR0124  NaN
    return number


def tell(kind, **facts):
    """Send a request whose answer does not matter; wait for it all the same, so that the order is causal."""
    ask(kind, **facts)
