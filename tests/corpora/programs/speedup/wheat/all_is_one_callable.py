# /// case
# about = "objects with __call__, partials of one function by keyword and by place, a closure; all say what they are."
# ///
import functools
import inspect
import math
import multiprocessing
import pickle
import time


class Counter:
    """Counts the numbers for which a condition holds."""

    def __init__(self, condition):
        self.condition = condition

    def __call__(self, limit, start=2):
        return sum(1 for number in range(start, limit) if self.condition(number))


def is_prime(number):
    return all(number % divisor for divisor in range(2, math.isqrt(number) + 1))


count_primes = Counter(is_prime)


def counts(how, limits, *more, task=None):
    return how(task, limits, *more)


def one_by_one(task, limits):
    return [task(limit) for limit in limits]


def in_a_pool(task, limits, processes):
    with multiprocessing.Pool(processes) as pool:
        return pool.map(task, limits, chunksize=1)


serial_counts = functools.partial(counts, one_by_one, task=count_primes)
parallel_counts = functools.partial(counts, in_a_pool, task=count_primes)


def make_compare(clock):
    def seconds(function, *args):
        start = clock()
        function(*args)
        return clock() - start

    def compare(limits, processes):
        assert type(count_primes) is Counter and type(serial_counts) is functools.partial
        assert str(inspect.signature(counts)) == "(how, limits, *more, task=None)"
        assert str(inspect.signature(count_primes)) == "(limit, start=2)"
        assert counts.__kwdefaults__ == {"task": None} and Counter.__call__.__code__.co_name == "__call__"
        assert inspect.getsource(counts).startswith("def counts(how")
        assert pickle.loads(pickle.dumps(serial_counts)).func is counts
        serial = seconds(serial_counts, limits)
        parallel = seconds(parallel_counts, limits, processes)
        return {"serial_seconds": serial, "parallel_seconds": parallel, "speedup": serial / parallel}

    return compare


compare = make_compare(time.perf_counter)

if __name__ == "__main__":
    for name, value in compare([2000] * 4, 2).items():
        print(f"{name}: {value:.3f}")
