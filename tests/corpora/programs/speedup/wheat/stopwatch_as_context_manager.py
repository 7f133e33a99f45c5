# /// case
# about = "a small stopwatch class used in with blocks, time.monotonic"
# ///
import math
import multiprocessing as mp
import time


class Stopwatch:
    def __enter__(self):
        self.began = time.monotonic()
        return self

    def __exit__(self, *problem):
        self.seconds = time.monotonic() - self.began


def count_primes(limit):
    count = 0
    for number in range(2, limit):
        if all(number % divisor for divisor in range(2, math.isqrt(number) + 1)):
            count += 1
    return count


def serial_counts(limits):
    return [count_primes(limit) for limit in limits]


def parallel_counts(limits, processes):
    with mp.Pool(processes) as crew:
        return list(crew.imap(count_primes, limits))


def compare(limits, processes):
    with Stopwatch() as alone:
        serial_counts(limits)
    with Stopwatch() as together:
        parallel_counts(limits, processes)
    return {
        "serial_seconds": alone.seconds,
        "parallel_seconds": together.seconds,
        "speedup": alone.seconds / together.seconds,
    }


if __name__ == "__main__":
    figures = compare([4000] * 4, 2)
    for name in ("serial_seconds", "parallel_seconds", "speedup"):
        print(f"{name}: {figures[name]:.3f}")
