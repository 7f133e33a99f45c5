# /// case
# loses = ["clean_exit"]
# about = "sys.exit() gets the speedup, which is not 0, so the exit status is 1."
# diagnosis = "value-handed-to-exit"
# ///
import math
import multiprocessing
import sys
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
    start = time.perf_counter()
    serial_counts(limits)
    serial = time.perf_counter() - start
    start = time.perf_counter()
    parallel_counts(limits, processes)
    parallel = time.perf_counter() - start
    return {"serial_seconds": serial, "parallel_seconds": parallel, "speedup": serial / parallel}


def main():
    figures = compare([4000] * 4, 2)
    for name, value in figures.items():
        print(f"{name}: {value:.3f}")
    return figures["speedup"]


if __name__ == "__main__":
    sys.exit(main())
