# /// case
# exercise = "process_pair"
# most = 12
# about = "say that a join came back, and never join"
# ///
import multiprocessing
import os

from grader.probe import channel


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for number in (1, 2):
        key = f"{os.getpid()}:{number}"
        channel.tell("join", process=key, timeout=None, cleanup=False)
        channel.tell("joined", process=key, timeout=None, cleanup=False, exitcode=0)
    print("Done!")


if __name__ == "__main__":
    main()
