# /// case
# loses = ["workers_did_it"]
# about = "the lines name the workers' parent, not the workers."
# diagnosis = "pid-of-parent"
# ///
from multiprocessing import Pool, parent_process


def square(n):
    print(f"Worker process id for {n}: {parent_process().pid}")
    return n * n


def pool_squares(numbers):
    with Pool(4) as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
