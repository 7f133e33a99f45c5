# /// case
# exercise = "process_pair"
# most = 2
# about = "leak the grader's descriptors: more than one a message, and a full pipe for the answer"
# ///
import fcntl
import json
import os
import socket

from grader.probe import channel

ours, theirs = os.pipe()
fcntl.fcntl(theirs, fcntl.F_SETFL, os.O_NONBLOCK)
try:
    while True:
        os.write(theirs, bytes(65536))
except BlockingIOError:
    fcntl.fcntl(theirs, fcntl.F_SETFL, 0)
for number in range(2_000):
    data = json.dumps({"kind": "poll", "channel": f"x.{number}", "number": 1, "what": "x"}).encode()
    socket.send_fds(channel.state.events, [data], [theirs, theirs])


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    pass


if __name__ == "__main__":
    main()
