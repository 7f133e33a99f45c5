# /// case
# exercise = "process_pair"
# most = 4
# about = "send the children's own messages from the main process"
# ///
import os
import threading

from grader.probe import channel


def play(name, number, work, num):
    key = f"{os.getpid()}:{number}"
    facts = {"process": key, "name": f"Process-{number}", "target": name}
    channel.tell("start", **facts, pool=None, daemon=False)
    child = threading.Thread(target=lambda: (channel.tell("begin", **facts, parent=os.getpid()), work(num), channel.tell("end", process=key, exitcode=0)))
    child.start()
    channel.tell("started", process=key, child=os.getpid(), method="fork")
    child.join()
    channel.tell("join", process=key, timeout=None, cleanup=False)
    channel.tell("joined", process=key, timeout=None, cleanup=False, exitcode=0)


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    play("print_square", 1, print_square, num)
    play("print_cube", 2, print_cube, num)
    print("Done!")


if __name__ == "__main__":
    main()
