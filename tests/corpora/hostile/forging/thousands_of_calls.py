# /// case
# exercise = "pool_map"
# most = 6
# about = "say thousands of times that a function was called and came back, each a scene to be looked at"
# ///
import multiprocessing
import os

from grader.probe import channel


def raw(text):
    channel.state.events.send(text.encode())


def storm(count):
    channel.state.events.setblocking(True)
    about = '"channel":"x","number":1,"function":"pool_squares"'
    for _ in range(count):
        raw('{"kind":"call",' + about + ',"args":[[1]]}')
        raw('{"kind":"call_end",' + about + ',"seconds":1}')
        raw('{"kind":"returned",' + about + ',"value":[1]}')


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    if len(numbers) == 4:
        storm(20_000)
    with multiprocessing.Pool(2) as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
