# /// case
# about = "a Timer of a function and one of a text, and a dataclass made into a dict."
# ///
import dataclasses
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


@dataclasses.dataclass
class Figures:
    serial_seconds: float
    parallel_seconds: float
    speedup: float = 0.0
    cores: int = dataclasses.field(default_factory=multiprocessing.cpu_count)

    def __post_init__(self):
        self.speedup = self.serial_seconds / self.parallel_seconds


def compare(limits, processes):
    serial = timeit.Timer(lambda: serial_counts(limits)).timeit(1)
    parallel = timeit.Timer("parallel_counts(limits, processes)", globals={**globals(), **locals()}).timeit(number=1)
    return dataclasses.asdict(Figures(serial, parallel))


if __name__ == "__main__":
    for name, value in compare([2000] * 4, 2).items():
        print(f"{name}: {value:.3f}")
