# /// case
# loses = ["workers_did_it"]
# about = "square prints nothing."
# ///
import multiprocessing


def square(n):
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(4) as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
