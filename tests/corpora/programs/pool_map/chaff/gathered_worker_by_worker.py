# /// case
# loses = ["result", "script_output"]
# about = "the squares come with their workers' pids and are put together worker by worker."
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return os.getpid(), n * n


def pool_squares(numbers):
    done_by = {}
    with multiprocessing.Pool(2) as pool:
        for pid, result in pool.map(square, numbers):
            done_by.setdefault(pid, []).append(result)
    return sum(done_by.values(), [])


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
