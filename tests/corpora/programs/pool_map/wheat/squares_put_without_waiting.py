# /// case
# about = "each square goes into a queue by put_nowait, with the number's place; the tasks return nothing"
# ///
import multiprocessing
import os

mailbox = None


def open_mailbox(queue):
    global mailbox
    mailbox = queue


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    mailbox.put_nowait((n, n * n))


def pool_squares(numbers):
    queue = multiprocessing.Queue()
    with multiprocessing.Pool(3, open_mailbox, (queue,)) as pool:
        pool.map(square, numbers)
        found = dict(queue.get() for _ in numbers)
    return [found[n] for n in numbers]


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
