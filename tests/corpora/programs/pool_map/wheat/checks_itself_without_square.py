# /// case
# about = "asserts on the result, computed without calling square again"
# ///
import os
from multiprocessing import Pool


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}", flush=True)
    return n * n


def pool_squares(numbers):
    with Pool(4) as pool:
        result = pool.map(square, numbers)
    assert result == [n ** 2 for n in numbers], "somebody can't count"
    return result


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]), flush=True)
