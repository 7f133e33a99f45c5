# /// case
# exercise = "pool_size"
# most = 6
# about = "a pool of one, and idle workers of a second pool that has its number"
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    if processes < 1:
        raise ValueError("Number of processes must be at least 1")
    with multiprocessing.Pool(1) as pool:
        other = multiprocessing.Pool(max(1, processes - 1))
        other._watched_pool = pool._watched_pool
        found = pool.map(square_with_pid, numbers)
        other.terminate()
        other.join()
    return [square for square, _ in found], {pid for _, pid in found}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
