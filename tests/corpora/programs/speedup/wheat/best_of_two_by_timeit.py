# /// case
# about = "timeit.repeat with number=1, of which the shorter time counts; the dict is made of the local variables."
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
    serial_seconds = min(timeit.repeat(lambda: serial_counts(limits), number=1, repeat=2))
    parallel_seconds = min(timeit.repeat(lambda: parallel_counts(limits, processes), number=1, repeat=2))
    speedup = serial_seconds / parallel_seconds
    return {name: value for name, value in locals().items() if name.endswith(("seconds", "speedup"))}


if __name__ == "__main__":
    for name, value in compare([2000] * 4, 2).items():
        print(f"{name}: {value:.3f}")
