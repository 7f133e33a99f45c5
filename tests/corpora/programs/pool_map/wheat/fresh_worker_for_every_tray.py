# /// case
# about = "every worker goes home after one tray; start method set under the guard"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(2, maxtasksperchild=1) as pool:
        results = pool.map(square, numbers)
        pool.close()
        pool.join()
    return results


if __name__ == "__main__":
    multiprocessing.set_start_method("forkserver")
    print(pool_squares([1, 2, 3, 4, 5]))
