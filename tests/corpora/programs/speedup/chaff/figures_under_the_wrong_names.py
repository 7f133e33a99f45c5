# /// case
# loses = ["timings_are_real"]
# about = "the two times stand under each other's names."
# ///
import math
import multiprocessing
import time


def count_primes(limit):
    count = 0
    for number in range(2, limit):
        if all(number % divisor for divisor in range(2, math.isqrt(number) + 1)):
            count += 1
    return count


def serial_counts(limits):
    return [count_primes(limit) for limit in limits]


def parallel_counts(limits, processes):
    with multiprocessing.Pool(processes) as pool:
        return pool.map(count_primes, limits, chunksize=1)


def figures(parallel, serial):
    return {"serial_seconds": serial, "parallel_seconds": parallel, "speedup": serial / parallel}


def compare(limits, processes):
    start = time.perf_counter()
    serial_counts(limits)
    serial = time.perf_counter() - start
    start = time.perf_counter()
    parallel_counts(limits, processes)
    parallel = time.perf_counter() - start
    return figures(serial, parallel)


if __name__ == "__main__":
    print(compare([4000] * 4, 2))
