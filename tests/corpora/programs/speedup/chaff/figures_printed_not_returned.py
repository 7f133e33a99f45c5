# /// case
# loses = ["timings_are_real"]
# about = "compare prints the figures and returns None."
# diagnosis = "nothing-returned"
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
        return pool.map(count_primes, limits)


def compare(limits, processes):
    t0 = time.perf_counter()
    serial_counts(limits)
    t1 = time.perf_counter()
    parallel_counts(limits, processes)
    t2 = time.perf_counter()
    print("serial_seconds:", t1 - t0)
    print("parallel_seconds:", t2 - t1)
    print("speedup:", (t1 - t0) / (t2 - t1))


if __name__ == "__main__":
    compare([4000] * 4, 2)
