"""Is it faster?

The last question is the first that everybody asks. The chef takes a stopwatch: once alone, once with the crew,
the same orders both times. Hiring the crew and sending it home counts too, since somebody has to do it.

`count_primes` is given: work that keeps a processor busy. Fill in the three blanks below it, then delete the
`raise` lines.
"""

import math

# More imports go here. You will need: multiprocessing and time


def count_primes(limit):
    """Return how many primes are below `limit`. Simple on purpose: its job is to keep a processor busy."""
    count = 0
    for number in range(2, limit):
        if all(number % divisor for divisor in range(2, math.isqrt(number) + 1)):
            count += 1
    return count


def serial_counts(limits):
    """Return the list of the counts for `limits`, in order, computed in this process."""
    # TODO: call count_primes for each limit
    raise NotImplementedError("serial_counts is not written yet")


def parallel_counts(limits, processes):
    """Return the list of the counts for `limits`, in order, computed by a pool of `processes` workers."""
    # TODO: open a pool of that size and map count_primes over the limits
    raise NotImplementedError("parallel_counts is not written yet")


def compare(limits, processes):
    """Run both ways, take the time of each, and return a dict of three figures.

    The keys are `serial_seconds`, `parallel_seconds` (the whole call, the pool's start and end included) and
    `speedup` (serial over parallel).
    """
    # TODO: time serial_counts, time parallel_counts, return the dict
    raise NotImplementedError("compare is not written yet")


if __name__ == "__main__":
    figures = compare([20_000] * 4, 2)
    for name in ("serial_seconds", "parallel_seconds", "speedup"):
        print(f"{name}: {figures[name]:.3f}")
