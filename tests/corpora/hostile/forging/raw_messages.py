# /// case
# exercise = "serial_squares"
# most = 2
# about = "write to the socket what is no message"
# ///
from grader.probe import channel

JUNK = [
    b"", b"null", b"[]", b"{}", b"\xff\xfe", b"{" * 100_000, b"[" * 100_000, b'{"kind": "task"}', b'{"kind": NaN}',
    b'{"kind": "task", "channel": "1", "number": 1, "job": "x", "chunk": [], "index": {}}',
    b'{"kind": "sleep", "channel": "1", "number": 2, "seconds": 1e999}',
    b'{"kind": "sleep", "channel": "1", "number": 3, "seconds": "long"}',
    b'{"kind": "join", "channel": "1", "number": 4}', b'{"kind": [], "channel": {}, "number": "one"}',
    b'{"kind": "returned", "channel": "1", "number": ' + b"9" * 50_000 + b"}",
    b'{"kind": "returned", "channel": "1", "number": 5, "function": "serial_squares", "error": {"type": 1}}',
]
for data in JUNK:
    try:
        channel.state.events.send(data)
    except OSError:
        pass


def square(n):
    return n * n


def serial_squares(numbers):
    return []


if __name__ == "__main__":
    print([1, 4, 9, 16, 25])
