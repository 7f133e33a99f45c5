# /// case
# loses = ["pids_are_workers"]
# about = "the set lives outside of the function, so a second call also returns the workers of the first."
# diagnosis = "state-kept-between-calls"
# ///
import os
import multiprocessing

pids = set()


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    with multiprocessing.Pool(processes) as pool:
        results = pool.map(square_with_pid, numbers)
    squares = []
    for square, pid in results:
        squares.append(square)
        pids.add(pid)
    return squares, pids


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
