# /// case
# loses = ["exact_workers"]
# about = "the pool is opened inside the loop, once for each number."
# diagnosis = "pool-in-a-loop"
# ///
import os
import multiprocessing


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    if processes < 1:
        raise ValueError("at least one worker, please")
    squares, pids = [], set()
    for number in numbers:
        with multiprocessing.Pool(processes) as pool:
            square, pid = pool.apply(square_with_pid, (number,))
        squares.append(square)
        pids.add(pid)
    return squares, pids


if __name__ == "__main__":
    print(pool_squares([1, 2, 3], 2))
