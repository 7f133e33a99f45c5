# /// case
# about = "one number at a time: the worker writes its square into the only place, which main reads when apply is over."
# ///
import multiprocessing
import os


def share(*things):
    global place
    (place,) = things


def square_with_pid(n):
    return n * n, os.getpid()


def write_down(n):
    place.value, pid = square_with_pid(n)
    return pid


def recycled_squares(numbers, processes, maxtasksperchild):
    place = multiprocessing.Value("q", 0)
    pairs = []
    with multiprocessing.Pool(processes, share, (place,), maxtasksperchild) as pool:
        for n in numbers:
            pid = pool.apply(write_down, (n,))
            pairs.append((place.value, pid))
    return pairs


if __name__ == "__main__":
    print(recycled_squares([1, 2, 3, 4, 5], 2, 2))
