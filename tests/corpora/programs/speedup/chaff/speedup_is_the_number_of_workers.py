# /// case
# loses = ["timings_are_real"]
# about = "the speedup is not computed, it is taken for granted."
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
    a = time.perf_counter()
    serial_counts(limits)
    b = time.perf_counter()
    parallel_counts(limits, processes)
    c = time.perf_counter()
    # two workers, twice as fast
    return {"serial_seconds": b - a, "parallel_seconds": c - b, "speedup": float(processes)}


if __name__ == "__main__":
    print(compare([4000] * 4, 2))
