# /// case
# loses = ["apply_async"]
# about = "the callback raises in the thread that receives the results: no result arrives after that, and get() waits."
# diagnosis = "exception-in-thread"
# says = ["was ended by an exception: TypeError"]
# long = true
# ///
import multiprocessing


def square(n):
    return n * n


def power(base, exponent):
    return base ** exponent


def apply_one(pool, n):
    return pool.apply(square, (n,))


def show(result):
    print("done: " + result)


def apply_all(pool, numbers):
    pending = [pool.apply_async(square, (n,), callback=show) for n in numbers]
    return [each.get() for each in pending]


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
