# /// case
# exercise = "pool_map"
# most = 5
# about = "tell of a pool, its workers and its tasks, and compute in the main process"
# ///
import os

from grader.probe import channel


def invent(numbers):
    channel.tell("pool", pool=1, threads=False)
    channel.tell("pool_ready", pool=1, processes=2, threads=False)
    channel.tell("pool_call", pool=1, method="map", items=list(numbers), function="square")
    for place, n in enumerate(numbers):
        facts = {"job": 1, "chunk": 0, "index": place}
        channel.tell("task", function="square", args=[n], kwargs={"dict": []}, **facts)
        square(n)
        channel.tell("task_end", error=None, result=n * n, **facts)
    channel.tell("pool_return", pool=1, method="map", error=None)


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    invent(numbers)
    return [n * n for n in numbers]


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
