# /// case
# loses = ["result", "script_output"]
# about = "the workers fill their own copies of a dict, from which the main process makes the list."
# diagnosis = "copy-of-a-global"
# says = ["square ran in other processes and changed results there"]
# ///
import os
from multiprocessing import Pool


results = {}


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    results[n] = n * n
    return results[n]


def pool_squares(numbers):
    with Pool(4) as pool:
        pool.map(square, numbers)
    return [results[n] for n in numbers if n in results]


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
