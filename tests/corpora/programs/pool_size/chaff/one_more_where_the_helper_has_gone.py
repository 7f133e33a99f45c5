# /// case
# loses = ["exact_workers"]
# about = "a helper process runs beside; where it has ended already, the pool gets a worker more"
# diagnosis = "wrong-pool-size"
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def greet():
    """Greet those who come later."""


def pool_squares(numbers, processes):
    if processes < 1:
        raise ValueError("a pool has a worker at least")
    helper = multiprocessing.Process(target=greet)
    helper.start()
    with multiprocessing.Pool(processes if helper.is_alive() else processes + 1) as pool:
        results = pool.map(square_with_pid, numbers)
    helper.join()
    return [square for square, _ in results], {pid for _, pid in results}


if __name__ == "__main__":
    squares, pids = pool_squares([1, 2, 3, 4, 5], 3)
    print(squares)
    print(f"{len(pids)} of 3 workers took part")
