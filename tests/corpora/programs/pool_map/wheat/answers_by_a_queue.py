# /// case
# about = "the workers return nothing: they put each number and its square into a queue."
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def begin(queue):
    global answers
    answers = queue


def work(n):
    answers.put((n, square(n)))


def pool_squares(numbers):
    queue = multiprocessing.SimpleQueue()
    with multiprocessing.Pool(3, begin, (queue,)) as pool:
        pool.map(work, numbers)
        squares = dict(queue.get() for _ in numbers)
    return [squares[n] for n in numbers]


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
