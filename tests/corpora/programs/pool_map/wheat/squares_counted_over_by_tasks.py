# /// case
# about = "a second map asks the workers whether the results are squares, a third one writes the numbers."
# ///
import math
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def is_square(m):
    return math.isqrt(m) ** 2 == m


def pool_squares(numbers):
    with multiprocessing.Pool(2) as pool:
        result = pool.map(square, numbers)
        assert all(pool.map(is_square, result))
        names = pool.map(str, numbers)
    assert len(names) == len(result)
    return result


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
