# /// case
# exercise = "process_pair"
# most = 4
# about = "one real child introduces itself twice"
# ///
import multiprocessing
import os

from grader.probe import channel


def both(num):
    print_square(num)
    facts = {"process": f"{os.getppid()}:2", "name": "Process-2", "target": "print_cube"}
    channel.tell("begin", **facts, parent=os.getppid())
    print_cube(num)
    channel.tell("end", process=facts["process"], exitcode=0)


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    child = multiprocessing.Process(target=both, args=(num,))
    child.start()
    facts = {"process": f"{os.getpid()}:2", "name": "Process-2", "target": "print_cube"}
    channel.tell("start", **facts, pool=None, daemon=False)
    child.join()
    channel.tell("joined", process=facts["process"], timeout=None, cleanup=False, exitcode=0)
    print("Done!")


if __name__ == "__main__":
    main()
