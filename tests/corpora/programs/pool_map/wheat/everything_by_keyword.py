# /// case
# about = "keyword arguments for map, one number a tray"
# ///
import os
import multiprocessing


def square(n):
    print(f"Worker process id for {n}:", os.getpid())
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(processes=os.cpu_count()) as p:
        return p.map(func=square, iterable=numbers, chunksize=1)


if __name__ == "__main__":
    print(pool_squares(numbers=[1, 2, 3, 4, 5]))
