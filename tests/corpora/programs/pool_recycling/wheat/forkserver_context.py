# /// case
# about = "a forkserver context, map_async with a chunk size"
# ///
import os
from multiprocessing import get_context


def square_with_pid(n):
    me = os.getpid()
    return (n * n, me)


def recycled_squares(numbers, processes, maxtasksperchild):
    ctx = get_context("forkserver")
    with ctx.Pool(processes, maxtasksperchild=maxtasksperchild) as crew:
        later = crew.map_async(square_with_pid, numbers, chunksize=1)
        later.wait()
        return later.get()


if __name__ == "__main__":
    result = recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2)
    print(result)
