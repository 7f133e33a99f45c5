# /// case
# exercise = "process_pair"
# about = "keeps a small database"
# ///
"""Keeps a small database."""

import multiprocessing
import sqlite3


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    with sqlite3.connect("notes.db") as base:
        base.execute("create table if not exists notes (n)")
        base.execute("insert into notes values (?)", (num,))
    base.close()
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
