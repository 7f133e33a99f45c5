# /// case
# loses = ["workers_did_it"]
# about = "the line must name <n>; numbers of one digit are written with a zero in front (01), which is another text"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n:02d}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(4) as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
