# /// case
# loses = ["result", "script_output", "workers_did_it", "clean_exit"]
# about = "square begins with async def; the workers make coroutines, which can't be sent back."
# diagnosis = "coroutine-never-awaited"
# says = ["square gave a coroutine, which nothing awaited"]
# ///
import multiprocessing
import os


async def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(2) as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
