# /// case
# about = "asyncio gives the map to a thread and awaits it"
# ///
import asyncio
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


async def squares_of(numbers):
    with multiprocessing.Pool() as pool:
        return await asyncio.get_running_loop().run_in_executor(None, pool.map, square, numbers)


def pool_squares(numbers):
    return asyncio.run(squares_of(numbers))


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
