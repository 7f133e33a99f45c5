# /// case
# loses = ["same_results", "parallel_overlaps", "timings_are_real", "clean_exit"]
# about = "the workers look the limits up in a global that only forked workers have inherited."
# diagnosis = "inherited-by-fork"
# ///
import math
import multiprocessing
import time

the_limits = None


def count_primes(limit):
    count = 0
    for number in range(2, limit):
        if all(number % divisor for divisor in range(2, math.isqrt(number) + 1)):
            count += 1
    return count


def count_at(place):
    return count_primes(the_limits[place])


def serial_counts(limits):
    return [count_primes(limit) for limit in limits]


def parallel_counts(limits, processes):
    global the_limits
    the_limits = limits
    with multiprocessing.Pool(processes) as pool:
        return pool.map(count_at, range(len(limits)), chunksize=1)


def compare(limits, processes):
    start = time.perf_counter()
    serial_counts(limits)
    serial = time.perf_counter() - start
    start = time.perf_counter()
    parallel_counts(limits, processes)
    parallel = time.perf_counter() - start
    return {"serial_seconds": serial, "parallel_seconds": parallel, "speedup": serial / parallel}


if __name__ == "__main__":
    for name, value in compare([4000] * 4, 2).items():
        print(f"{name}: {value:.3f}")
