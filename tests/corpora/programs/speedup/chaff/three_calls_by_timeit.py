# /// case
# loses = ["timings_are_real"]
# about = "timeit with number=3 gives the time of three calls."
# ///
import math
import multiprocessing
import timeit


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
    serial = timeit.timeit(lambda: serial_counts(limits), number=3)
    parallel = timeit.timeit(lambda: parallel_counts(limits, processes), number=3)
    return {"serial_seconds": serial, "parallel_seconds": parallel, "speedup": serial / parallel}


if __name__ == "__main__":
    for name, value in compare([2000] * 4, 2).items():
        print(f"{name}: {value:.3f}")
