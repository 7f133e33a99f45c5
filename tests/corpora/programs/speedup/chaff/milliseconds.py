# /// case
# loses = ["timings_are_real"]
# about = "the figures are milliseconds, not seconds."
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


def now():
    return time.perf_counter() * 1000


def serial_counts(limits):
    return [count_primes(limit) for limit in limits]


def parallel_counts(limits, processes):
    with multiprocessing.Pool(processes) as pool:
        return pool.map(count_primes, limits, chunksize=1)


def compare(limits, processes):
    start = now()
    serial_counts(limits)
    serial = now() - start
    start = now()
    parallel_counts(limits, processes)
    parallel = now() - start
    return {"serial_seconds": serial, "parallel_seconds": parallel, "speedup": serial / parallel}


if __name__ == "__main__":
    for name, value in compare([4000] * 4, 2).items():
        print(f"{name}: {value:.0f}")
