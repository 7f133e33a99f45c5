# /// case
# loses = ["output", "done_after_join"]
# about = "a script without main, in which Done! stands before the second join."
# diagnosis = "reported-before-join"
# ///
import multiprocessing


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


if __name__ == "__main__":
    p1 = multiprocessing.Process(target=print_square, args=(10,))
    p2 = multiprocessing.Process(target=print_cube, args=(10,))
    p1.start()
    p2.start()
    p1.join()
    print("Done!")
    p2.join()
