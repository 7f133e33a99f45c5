# /// case
# exercise = "speedup"
# most = 11
# about = "invent two calls, their seconds and what they returned, which is right"
# ///
import math
import multiprocessing
import sys
import time


def count_primes(limit):
    return sum(all(n % d for d in range(2, math.isqrt(n) + 1)) for n in range(2, limit))


def serial_counts(limits):
    return [count_primes(limit) for limit in limits]

from grader.probe import channel, clock
from grader.probe import encode as values

def parallel_counts(limits, processes):
    with multiprocessing.Pool(processes) as pool:
        return pool.map(count_primes, limits, chunksize=1)


def told(name, args, seconds, value):
    channel.tell("enter", function=name, args=values.encode([list(args), []]))
    clock.jump(seconds)
    channel.tell("leave_value", function=name, value=values.encode(value))
    channel.tell("leave", function=name, error=None, seconds=seconds, jumped=seconds)


def compare(limits, processes):
    counts = [count_primes(limit) for limit in limits]
    told("serial_counts", [limits], 40.0, counts)
    told("parallel_counts", [limits, processes], 1.0, counts)
    return {"serial_seconds": 40.0, "parallel_seconds": 1.0, "speedup": 40.0}


if __name__ == "__main__":
    for name, value in compare([20000] * 4, 2).items():
        print(f"{name}: {value:.3f}")
