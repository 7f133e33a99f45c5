# /// case
# about = "a lock and a shared index let each task take the next free place for its answer, which holds the number's place as well."
# ///
import multiprocessing
import os


def use(*things):
    global free, table
    free, table = things


def square_with_pid(n):
    return n * n, os.getpid()


def note(place, n):
    square, pid = square_with_pid(n)
    with free.get_lock():
        row, free.value = free.value, free.value + 3
        table[row : row + 3] = [place, square, pid]


def pool_squares(numbers, processes):
    things = multiprocessing.Value("i", 0), multiprocessing.Array("q", 3 * len(numbers) or 1)
    with multiprocessing.Pool(processes, use, things) as pool:
        pool.starmap(note, enumerate(numbers))
    rows = sorted(things[1][row : row + 3] for row in range(0, 3 * len(numbers), 3))
    return [square for _, square, _ in rows], {pid for _, _, pid in rows}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3)[0])
