# /// case
# about = "the workers send texts such as 3:9, and the main process reads the squares out of them."
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def told(n):
    return f"{n}:{square(n)}"


def pool_squares(numbers):
    with multiprocessing.Pool() as pool:
        return [int(text.split(":")[1]) for text in pool.map(told, numbers)]


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
