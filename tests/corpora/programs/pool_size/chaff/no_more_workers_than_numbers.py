# /// case
# loses = ["exact_workers"]
# about = "with fewer numbers than workers the pool is made smaller."
# diagnosis = "wrong-pool-size"
# ///
import os
import multiprocessing as mp


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    if processes > len(numbers) > 0:
        processes = len(numbers)  # the others would have nothing to do
    with mp.Pool(processes) as pool:
        out = pool.map(square_with_pid, numbers)
    squares = [square for square, pid in out]
    pids = {pid for square, pid in out}
    return squares, pids


if __name__ == "__main__":
    print(pool_squares([3, 1, 2], 8))
