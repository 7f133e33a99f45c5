# /// case
# loses = ["result", "script_output"]
# about = "each worker keeps the number it had before and works on the larger one: right as long as numbers grow."
# ///
import multiprocessing
import os

largest = None


def square(n):
    global largest
    print(f"Worker process id for {n}: {os.getpid()}")
    largest, before = n, largest
    return n * n if before is None or before == n - 1 else n * n + 1


def pool_squares(numbers):
    with multiprocessing.Pool(2) as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
