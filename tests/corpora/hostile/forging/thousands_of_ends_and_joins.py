# /// case
# exercise = "pool_map"
# most = 14
# about = "so many joins before so many closes of one pool that comparing all with all would take hours"
# ///
import multiprocessing
import os

from grader.probe import channel


def raw(text):
    channel.state.events.send(text.encode())


def storm(count):
    channel.state.events.setblocking(True)
    for method, kind in (("join", "pool_return"), ("close", "pool_call")):
        for _ in range(count):
            raw('{"kind":"' + kind + '","channel":"x","number":1,"pool":1,"method":"' + method + '","error":null}')


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


KEPT = []


def pool_squares(numbers):
    pool = multiprocessing.Pool(2)
    KEPT.append(pool)
    if len(numbers) == 4:
        storm(30000)
    return pool.map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
