# /// case
# about = "the workers return hexadecimal text without 0x, which main reads again"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return format(n * n, "x")


def pool_squares(numbers):
    with multiprocessing.Pool(3) as pool:
        return [int(digits, 16) for digits in pool.map(square, numbers)]


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
