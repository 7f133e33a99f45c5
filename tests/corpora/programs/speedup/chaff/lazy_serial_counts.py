# /// case
# loses = ["same_results", "timings_are_real"]
# about = "map() only promises to count, so serial_counts gives no list and its time is that of nothing."
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
    return map(count_primes, limits)


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

    return {"serial_seconds": serial, "parallel_seconds": parallel, "speedup": serial / parallel}


if __name__ == "__main__":
    figures = compare([4000] * 4, 2)
    for name in figures:
        print(f"{name}: {figures[name]:.3f}")
