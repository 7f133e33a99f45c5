# /// case
# exercise = "process_pair"
# most = 12
# about = "wait for a while at the end of each child, and say that it was a join"
# ///
import multiprocessing
from multiprocessing import connection

from grader.probe import channel


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        key = getattr(process, "_watched_key", None) or getattr(process, "_watched", "x")
        channel.tell("join", process=str(key), cleanup=False, timeout=None)
        connection.wait([process.sentinel], 5.0)
        channel.tell("joined", process=str(key), cleanup=False, timeout=None, exitcode=0)
    print("Done!")


if __name__ == "__main__":
    main()
