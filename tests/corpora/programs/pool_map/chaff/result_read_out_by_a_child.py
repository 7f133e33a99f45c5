# /// case
# loses = ["script_output"]
# about = "the result line is printed by a process of its own, not by the main process."
# diagnosis = "said-by-child"
# ///
import os
from multiprocessing import Pool, Process


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with Pool(4) as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    speaker = Process(target=print, args=(pool_squares([1, 2, 3, 4, 5]),))
    speaker.start()
    speaker.join()
