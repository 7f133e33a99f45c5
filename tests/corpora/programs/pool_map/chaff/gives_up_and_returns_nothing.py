# /// case
# loses = ["result", "script_output", "uses_pool_map", "workers_did_it", "many_workers"]
# about = "waits for the list a moment only; where it takes longer, the error is swallowed and an empty list returned."
# diagnosis = "result-timeout"
# says = ["none of them squared one of the numbers"]
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(2) as pool:
        pending = pool.map_async(square, numbers)
        try:
            squares = pending.get(0.0001)
        except multiprocessing.TimeoutError:
            squares = []
    return squares


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
