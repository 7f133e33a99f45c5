# /// case
# exercise = "process_pair"
# most = 4
# about = "tell the controller of two children that never were"
# ///
import os

from grader.probe import channel


def invent(name, number):
    key = f"{os.getpid()}:{number}"
    facts = {"process": key, "name": f"Process-{number}", "target": name}
    channel.tell("start", **facts, pool=None, daemon=False)
    channel.state.active and channel._send(channel._channel()[0], b"", None)
    channel.tell("started", process=key, child=os.getpid() + number, method="fork")
    channel.tell("join", process=key, timeout=None, cleanup=False)
    channel.tell("joined", process=key, timeout=None, cleanup=False, exitcode=0)


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    invent("print_square", 1)
    invent("print_cube", 2)
    print_square(num)
    print_cube(num)
    print('Done!')


if __name__ == "__main__":
    main()
