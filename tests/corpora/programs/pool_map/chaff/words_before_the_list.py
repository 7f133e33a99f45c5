# /// case
# loses = ["script_output"]
# about = "the script puts words in front of the list."
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(4) as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print("The squares are:", pool_squares([1, 2, 3, 4, 5]))
