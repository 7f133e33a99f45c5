# /// case
# about = "the workers write into the dict of a manager."
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def work(answers, place, n):
    answers[place] = square_with_pid(n)


def recycled_squares(numbers, processes, maxtasksperchild):
    with multiprocessing.Manager() as manager:
        answers = manager.dict()
        with multiprocessing.Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
            tasks = [(answers, place, n) for place, n in enumerate(numbers)]
            pool.starmap(work, tasks, chunksize=1)
        return [answers[place] for place in range(len(numbers))]


if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5], 2, 2):
        print(square, pid)
