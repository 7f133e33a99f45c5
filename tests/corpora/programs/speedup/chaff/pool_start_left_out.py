# /// case
# loses = ["timings_are_real"]
# about = "compare opens a pool beforehand and times only its map, not the whole call of parallel_counts."
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
    begin = time.perf_counter()
    serial_counts(limits)
    serial = time.perf_counter() - begin

    with multiprocessing.Pool(processes) as pool:
        # the workers are ready, now it counts
        begin = time.perf_counter()
        pool.map(count_primes, limits, chunksize=1)
        parallel = time.perf_counter() - begin

    return {"serial_seconds": serial, "parallel_seconds": parallel, "speedup": serial / parallel}


if __name__ == "__main__":
    for name, value in compare([4000] * 4, 2).items():
        print(f"{name}: {value:.3f}")
