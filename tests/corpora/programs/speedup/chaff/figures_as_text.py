# /// case
# loses = ["clean_exit", "timings_are_real"]
# about = "the figures are texts, which the script can't format as numbers."
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
    return {
        "serial_seconds": f"{serial:.3f}",
        "parallel_seconds": f"{parallel:.3f}",
        "speedup": f"{serial / parallel:.2f}x",
    }


if __name__ == "__main__":
    for name, value in compare([2000] * 4, 2).items():
        print(f"{name}: {value:.3f}")
