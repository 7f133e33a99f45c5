# /// case
# loses = ["apply_async"]
# about = "a helper misspells the function, in the worker; only the results of successful tasks are fetched, and there are none."
# diagnosis = "exception-in-task"
# says = ["a task raised an exception in its worker", "name 'squared' is not defined"]
# ///
import multiprocessing


def square(n):
    return n * n


def power(base, exponent):
    return base ** exponent


def careful(n):
    return squared(n)


def apply_one(pool, n):
    return pool.apply(square, (n,))


def apply_all(pool, numbers):
    pending = [pool.apply_async(careful, (n,)) for n in numbers]
    for each in pending:
        each.wait()
    return [each.get() for each in pending if each.successful()]


def lazy_squares(pool, numbers):
    return pool.imap(square, numbers)


def unordered_squares(pool, numbers):
    return pool.imap_unordered(square, numbers)


def powers(pool, pairs):
    return pool.starmap(power, pairs)


def squares_later(pool, numbers, on_done):
    return pool.map_async(square, numbers, callback=on_done)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print(apply_all(pool, [1, 2, 3]))
