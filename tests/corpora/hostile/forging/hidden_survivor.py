# /// case
# exercise = "process_pair"
# most = 1
# about = "call a leftover process one of multiprocessing's helpers"
# ///
import os
import signal

from grader.probe import channel

if __name__ == "__main__":
    child = os.fork()
    if child == 0:
        signal.pause()
    channel.tell("helper", what="multiprocessing", child=child)


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    pass


if __name__ == "__main__":
    main()
