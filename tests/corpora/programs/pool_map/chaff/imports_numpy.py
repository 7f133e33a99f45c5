# /// case
# loses = ["result", "script_output", "uses_pool_map", "workers_did_it", "many_workers", "pool_shut_down", "clean_exit"]
# about = "numpy, which is not part of the standard library, is imported."
# diagnosis = "module-not-there"
# says = ["no module numpy"]
# ///
import numpy as np
from multiprocessing import Pool
import os

def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return int(np.square(n))

def pool_squares(numbers):
    with Pool() as pool:
        return pool.map(square, numbers)

if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
