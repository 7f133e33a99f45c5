# /// case
# loses = ["result"]
# about = "the squares are sorted, not in the order of the numbers."
# diagnosis = "results-sorted"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(4) as pool:
        # the workers are not equally fast, so put the squares in order
        return sorted(pool.map(square, numbers))


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
