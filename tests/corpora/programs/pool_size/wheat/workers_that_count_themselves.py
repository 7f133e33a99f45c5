# /// case
# about = "the workers' class has a start() of its own; the pool is told to use it"
# ///
import multiprocessing
import multiprocessing.pool
import os


class Worker(multiprocessing.Process):
    started = 0

    def start(self):
        Worker.started += 1
        super().start()


class CountingPool(multiprocessing.pool.Pool):
    @staticmethod
    def Process(ctx, *args, **kwargs):
        return Worker(*args, **kwargs)


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    with CountingPool(processes) as pool:
        results = pool.map(square_with_pid, numbers)
    return [square for square, _ in results], {pid for _, pid in results}


if __name__ == "__main__":
    squares, pids = pool_squares([1, 2, 3, 4, 5], 3)
    print(squares)
    print(f"{len(pids)} of 3 workers took part")
