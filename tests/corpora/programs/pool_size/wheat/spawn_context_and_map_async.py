# /// case
# about = "a context of its own, map_async and get"
# ///
import os
from multiprocessing import get_context


def square_with_pid(n):
    return (n ** 2, os.getpid())


def pool_squares(numbers, processes):
    spawn = get_context("spawn")
    with spawn.Pool(processes=processes) as workers:
        answer = workers.map_async(square_with_pid, numbers)
        pairs = answer.get()
    return [pair[0] for pair in pairs], set(pair[1] for pair in pairs)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
