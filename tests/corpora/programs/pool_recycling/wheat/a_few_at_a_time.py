# /// case
# about = "a semaphore lets a few tasks be on their way at a time; callbacks release it"
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


import threading


def recycled_squares(numbers, processes, maxtasksperchild):
    free = threading.BoundedSemaphore(2 * processes)
    answers = {}
    with multiprocessing.Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
        for place, n in enumerate(numbers):
            free.acquire()

            def keep(answer, place=place):
                answers[place] = answer
                free.release()

            pool.apply_async(square_with_pid, (n,), callback=keep)
        pool.close()
        pool.join()
    return [answers[place] for place in range(len(numbers))]


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5, 6], 2, 2):
        print(square, pid)
