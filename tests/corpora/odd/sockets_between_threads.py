# /// case
# exercise = "process_pair"
# about = "uses a pair of Unix sockets and one in the file system"
# ///
"""Uses a pair of Unix sockets and one in the file system."""

import multiprocessing
import os
import socket
import tempfile


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    left, right = socket.socketpair()
    left.send(b"x")
    assert right.recv(1) == b"x"
    place = os.path.join(tempfile.mkdtemp(), "s")
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind(place)
        server.listen()
        client.connect(place)
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
