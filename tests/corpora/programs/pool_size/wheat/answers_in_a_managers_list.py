# /// case
# about = "the workers write square and pid into a manager's list."
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def fill(places, place, n):
    places[place] = square_with_pid(n)


def pool_squares(numbers, processes):
    with multiprocessing.Pool(processes) as pool, multiprocessing.Manager() as manager:
        places = manager.list([None] * len(numbers))
        pool.starmap(fill, [(places, place, n) for place, n in enumerate(numbers)])
        rows = list(places)
    return [row[0] for row in rows], {row[1] for row in rows}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
