# /// case
# loses = ["uses_pool_map", "workers_did_it", "many_workers", "pool_shut_down"]
# about = "a thread for each number: no pool, no worker process."
# diagnosis = "thread-not-process"
# ///
import os
from threading import Thread


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    squares = [None] * len(numbers)

    def work(place):
        squares[place] = square(numbers[place])

    threads = [Thread(target=work, args=(place,)) for place in range(len(numbers))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return squares


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
