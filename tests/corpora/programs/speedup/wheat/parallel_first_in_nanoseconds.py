# /// case
# about = "the parallel way runs first, the clock counts nanoseconds"
# ///
import math
from multiprocessing import Pool
from time import perf_counter_ns

BILLION = 1_000_000_000


def count_primes(limit):
    count = 0
    for number in range(2, limit):
        for divisor in range(2, math.isqrt(number) + 1):
            if number % divisor == 0:
                break
        else:
            count += 1
    return count


def serial_counts(limits):
    return [count_primes(limit) for limit in limits]


def parallel_counts(limits, processes):
    with Pool(processes) as pool:
        return pool.map_async(count_primes, limits, chunksize=1).get()


def compare(limits, processes):
    began = perf_counter_ns()
    together = parallel_counts(limits, processes)
    parallel = (perf_counter_ns() - began) / BILLION

    began = perf_counter_ns()
    alone = serial_counts(limits)
    serial = (perf_counter_ns() - began) / BILLION

    if alone != together:
        raise RuntimeError("the two ways do not agree")
    return {"speedup": serial / parallel, "parallel_seconds": parallel, "serial_seconds": serial}


if __name__ == "__main__":
    for key, value in compare([3000] * 4, 2).items():
        print(f"{key}: {value:.3f}")
