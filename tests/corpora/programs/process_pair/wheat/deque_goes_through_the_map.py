# /// case
# about = "a deque without room goes through the maps of the starts and the joins."
# ///
from collections import deque
from multiprocessing import Process
from operator import methodcaller


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    ps = [Process(target=job, args=(num,)) for job in (print_square, print_cube)]
    for what in ("start", "join"):
        deque(map(methodcaller(what), ps), maxlen=0)
    print("Done!")


if __name__ == "__main__":
    main()
