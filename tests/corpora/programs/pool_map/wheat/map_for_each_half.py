# /// case
# about = "map is called twice in one pool, with half of the numbers each."
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    middle = len(numbers) // 2
    with multiprocessing.Pool(2) as pool:
        return pool.map(square, numbers[:middle]) + pool.map(square, numbers[middle:])


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
