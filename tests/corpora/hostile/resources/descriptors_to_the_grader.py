# /// case
# exercise = "process_pair"
# most = 4
# about = "send the grader descriptors without end"
# ///
import json
import os
import socket

from grader.probe import channel

for number in range(5_000):
    data = json.dumps({"kind": "poll", "channel": f"x.{number}", "number": 1, "what": "x"}).encode()
    socket.send_fds(channel.state.events, [data], [0])


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    print_square(num)
    print_cube(num)
    print('Done!')


if __name__ == "__main__":
    main()
