# /// case
# about = "of three calls of each, the shortest time is reported."
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


def seconds(function, *args):
    start = time.perf_counter()
    function(*args)
    return time.perf_counter() - start


def compare(limits, processes):
    serial = min(seconds(serial_counts, limits) for _ in range(3))
    parallel = min(seconds(parallel_counts, limits, processes) for _ in range(3))
    return {"serial_seconds": serial, "parallel_seconds": parallel, "speedup": serial / parallel}


if __name__ == "__main__":
    for name, value in compare([2000] * 4, 2).items():
        print(f"{name}: {value:.3f}")
