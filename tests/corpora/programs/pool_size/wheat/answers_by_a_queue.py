# /// case
# about = "the workers put place, square and pid into a queue that the initializer gave them."
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def begin(queue):
    global answers
    answers = queue


def work(place, n):
    answers.put((place, *square_with_pid(n)))


def pool_squares(numbers, processes):
    queue = multiprocessing.SimpleQueue()
    with multiprocessing.Pool(processes, begin, (queue,)) as pool:
        pool.starmap(work, list(enumerate(numbers)))
        rows = sorted(queue.get() for _ in numbers)
    return [row[1] for row in rows], {row[2] for row in rows}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
