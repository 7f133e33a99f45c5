# /// case
# loses = ["result", "task_limit", "fresh_workers", "clean_exit"]
# about = "a worker that has had its share leaves with sys.exit() in the middle of a task, and map waits for that task for ever."
# diagnosis = "dead-worker"
# ///
import os
import sys
from multiprocessing import Pool

allowed = 0
done = 0


def set_limit(limit):
    global allowed
    allowed = limit


def square_with_pid(n):
    global done
    if allowed and done == allowed:
        sys.exit()  # the pool will start a fresh one
    done += 1
    return n * n, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    with Pool(processes, initializer=set_limit, initargs=(maxtasksperchild,)) as pool:
        return pool.map(square_with_pid, numbers, chunksize=1)


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
        print(f"{square} by worker {pid}")
