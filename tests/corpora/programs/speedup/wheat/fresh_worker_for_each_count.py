# /// case
# about = "each worker is replaced after one count, so the pool always has as many as asked for; typed figures."
# ///
import math
import multiprocessing
import time
import typing


def count_primes(limit):
    count = 0
    for number in range(2, limit):
        if all(number % divisor for divisor in range(2, math.isqrt(number) + 1)):
            count += 1
    return count


def serial_counts(limits):
    return [count_primes(limit) for limit in limits]


def parallel_counts(limits, processes):
    with multiprocessing.Pool(processes, maxtasksperchild=1) as pool:
        return list(pool.imap(count_primes, limits))


class Figures(typing.TypedDict):
    serial_seconds: float
    parallel_seconds: float
    speedup: float


def compare(limits, processes) -> Figures:
    marks = [time.perf_counter()]
    serial_counts(limits)
    marks.append(time.perf_counter())
    parallel_counts(limits, processes)
    marks.append(time.perf_counter())
    serial, parallel = marks[1] - marks[0], marks[2] - marks[1]
    return Figures(serial_seconds=serial, parallel_seconds=parallel, speedup=round(serial / parallel, 3))


if __name__ == "__main__":
    for name, figure in compare([2000] * 4, 2).items():
        print(f"{name}: {figure:.3f}")
