# /// case
# loses = ["pids_are_workers"]
# about = "the workers put their pids into a queue, and the main process squares."
# diagnosis = "answers-from-main"
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def begin(queue):
    global pids
    pids = queue


def work(n):
    pids.put(os.getpid())


def pool_squares(numbers, processes):
    queue = multiprocessing.SimpleQueue()
    with multiprocessing.Pool(processes, begin, (queue,)) as pool:
        pool.map(work, numbers)
        found = {queue.get() for _ in numbers}
    return [n * n for n in numbers], found


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
