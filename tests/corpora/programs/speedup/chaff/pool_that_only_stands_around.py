# /// case
# loses = ["parallel_overlaps"]
# about = "a pool of the right size is opened, but the built-in map counts in the main process."
# diagnosis = "work-in-parent"
# ///
import math
import multiprocessing as mp
from time import perf_counter


def count_primes(limit):
    count = 0
    for number in range(2, limit):
        if all(number % divisor for divisor in range(2, math.isqrt(number) + 1)):
            count += 1
    return count


def serial_counts(limits):
    return list(map(count_primes, limits))


def parallel_counts(limits, processes):
    with mp.Pool(processes):
        return list(map(count_primes, limits))


def compare(limits, processes):
    start = perf_counter()
    serial_counts(limits)
    serial = perf_counter() - start
    start = perf_counter()
    parallel_counts(limits, processes)
    parallel = perf_counter() - start
    return {"serial_seconds": serial, "parallel_seconds": parallel, "speedup": serial / parallel}


if __name__ == "__main__":
    for name, value in compare([4000] * 4, 2).items():
        print(f"{name}: {value:.3f}")
