# /// case
# loses = ["result", "script_output"]
# about = "the workers append to their own copies of a global list; the main process's stays empty."
# diagnosis = "copy-of-a-global"
# says = ["square ran in other processes and changed results there", "the main process has its own results"]
# ///
import os
from multiprocessing import Pool


results = []


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    results.append(n * n)


def pool_squares(numbers):
    with Pool(4) as pool:
        pool.map(square, numbers)
    return results


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
