# /// case
# loses = ["workers_did_it", "many_workers"]
# about = "a worker adds one; the main process takes it away again and squares, so no task squares a number"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n + 1


def pool_squares(numbers):
    with multiprocessing.Pool(3) as pool:
        return [(following - 1) ** 2 for following in pool.map(square, numbers)]


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
