# /// case
# loses = ["clean_exit", "timings_are_real"]
# about = "the three figures come as a tuple, which has no keys."
# diagnosis = "exception-in-main"
# says = ["look at `compare`"]
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


def compare(limits, processes):
    start = time.perf_counter()
    serial_counts(limits)
    serial = time.perf_counter() - start
    start = time.perf_counter()
    parallel_counts(limits, processes)
    parallel = time.perf_counter() - start
    return serial, parallel, serial / parallel


if __name__ == "__main__":
    for name, value in compare([2000] * 4, 2).items():
        print(f"{name}: {value:.3f}")
