# /// case
# loses = ["workers_did_it"]
# about = "the workers send their pids home, and the main process prints the lines about them."
# diagnosis = "said-by-main"
# ///
import multiprocessing
import os


def square(n):
    return n * n, os.getpid()


def pool_squares(numbers):
    with multiprocessing.Pool(4) as pool:
        pairs = pool.map(square, numbers)
    squares = []
    for n, (result, pid) in zip(numbers, pairs):
        print(f"Worker process id for {n}: {pid}")
        squares.append(result)
    return squares


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
