# /// case
# loses = ["result"]
# about = "a list as default value is made once, so a second call goes on filling the first one's list."
# diagnosis = "state-kept-between-calls"
# ///
import os
import multiprocessing


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes, squares=[]):
    pids = set()
    with multiprocessing.Pool(processes) as pool:
        for square, pid in pool.map(square_with_pid, numbers):
            squares.append(square)
            pids.add(pid)
    return squares, pids


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
