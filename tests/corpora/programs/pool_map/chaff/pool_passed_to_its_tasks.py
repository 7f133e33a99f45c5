# /// case
# loses = ["result", "script_output", "uses_pool_map", "workers_did_it", "many_workers", "clean_exit"]
# about = "the pool itself is an argument of each task: Python raises NotImplementedError, which is no stub's."
# diagnosis = "unpicklable-argument"
# says = ["pool objects cannot be passed between processes"]
# ///
import multiprocessing
import os

def square(n, pool):
    print("Worker process id for {0}: {1}".format(n, os.getpid()))
    return n * n

def pool_squares(numbers):
    with multiprocessing.Pool() as pool:
        return pool.starmap(square, [(n, pool) for n in numbers])

if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
