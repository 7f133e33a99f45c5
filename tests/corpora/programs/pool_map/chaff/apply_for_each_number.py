# /// case
# loses = ["uses_pool_map", "many_workers"]
# about = "apply is called for one number after the other, and waits each time."
# diagnosis = "get-in-submitting-loop"
# says = ["apply was called", "Hand over the whole list at once, with one call of map."]
# ///
import os
from multiprocessing import Pool


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    result = []
    with Pool(3) as pool:
        for n in numbers:
            result.append(pool.apply(square, [n]))
    return result


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
