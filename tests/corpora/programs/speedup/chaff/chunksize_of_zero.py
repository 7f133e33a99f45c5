# /// case
# loses = ["same_results"]
# about = "with fewer limits than processes the chunksize is 0, for which map hands over nothing and returns [None, ...]: not the right list"
# diagnosis = "chunks-of-nothing"
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
        return pool.map(count_primes, limits, chunksize=len(limits) // processes)


def compare(limits, processes):
    start = time.perf_counter()
    serial_counts(limits)
    serial_seconds = time.perf_counter() - start
    start = time.perf_counter()
    parallel_counts(limits, processes)
    parallel_seconds = time.perf_counter() - start
    return {
        "serial_seconds": serial_seconds,
        "parallel_seconds": parallel_seconds,
        "speedup": serial_seconds / parallel_seconds,
    }


if __name__ == "__main__":
    figures = compare([5_000] * 4, 2)
    for name in ("serial_seconds", "parallel_seconds", "speedup"):
        print(f"{name}: {figures[name]:.3f}")
