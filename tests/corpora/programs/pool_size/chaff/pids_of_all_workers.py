# /// case
# loses = ["pids_are_workers"]
# about = "the pids of all living children are returned, also of workers which computed nothing."
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    with multiprocessing.Pool(processes) as pool:
        results = pool.map(square_with_pid, numbers)
        pids = {child.pid for child in multiprocessing.active_children()}
    return [square for square, _ in results], pids


if __name__ == "__main__":
    squares, pids = pool_squares([1, 2, 3, 4, 5], 3)
    print(squares)
    print(f"{len(pids)} of 3 workers took part")
