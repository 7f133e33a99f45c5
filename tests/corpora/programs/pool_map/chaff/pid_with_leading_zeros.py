# /// case
# loses = ["workers_did_it"]
# about = "the line must end with <pid>; the pid is filled up with zeros to seven digits, which is another text"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid():07}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(4) as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
