# /// case
# exercise = "process_pair"
# most = 4
# about = "send messages stamped with a child's pid"
# ///
import json
import os
import socket
import struct

from grader.probe import channel


def stamped(pid, **facts):
    data = json.dumps({**facts, "channel": "1.1", "number": 1, "pid": pid}).encode()
    stamp = [(socket.SOL_SOCKET, socket.SCM_CREDENTIALS, struct.pack("iII", pid, os.getuid(), os.getgid()))]
    try:
        channel.state.events.sendmsg([data], stamp)
    except OSError:
        pass


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    for number, name in ((1, "print_square"), (2, "print_cube")):
        stamped(os.getpid() + number, kind="begin", process=f"{os.getpid()}:{number}", name=name, target=name, parent=os.getpid())
        stamped(1, kind="begin", process=f"{os.getpid()}:{number}", name=name, target=name, parent=os.getpid())
    print_square(num)
    print_cube(num)
    print('Done!')


if __name__ == "__main__":
    main()
