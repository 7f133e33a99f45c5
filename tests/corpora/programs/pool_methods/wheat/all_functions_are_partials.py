# /// case
# about = "the six functions are partials and objects; the answer of apply is raised; callbacks fill the places."
# ///
import functools
import multiprocessing


class Square(Exception):
    pass


def square(n):
    return n * n


def raise_square(n):
    raise Square(n * n)


def power(base, exponent):
    return base**exponent


def _apply(function, pool, n):
    try:
        pool.apply(function, kwds={"n": n})
    except Square as answer:
        return answer.args[0]


class All:
    def __call__(self, pool, numbers):
        places = [None] * len(numbers)

        def put(place, value):
            places[place] = value

        pending = [
            pool.apply_async(square, (n,), callback=functools.partial(put, place))
            for place, n in enumerate(numbers)
        ]
        for each in pending:
            each.wait()
        return places


def _by(method, function, pool, items):
    return getattr(pool, method)(function, items)


apply_one = functools.partial(_apply, raise_square)
apply_all = All()
lazy_squares = functools.partial(_by, "imap", square)
unordered_squares = functools.partial(_by, "imap_unordered", square)
powers = functools.partial(_by, "starmap", power)


def squares_later(pool, numbers, on_done, *, loud=False):
    return pool.map_async(square, numbers, callback=on_done, error_callback=print if loud else None)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print(apply_one(pool, 7), apply_all(pool, [1, 2, 3]), powers(pool, [(2, 3)]))
