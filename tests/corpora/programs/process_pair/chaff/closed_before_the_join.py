# /// case
# loses = ["output", "done_after_join", "clean_exit"]
# about = "close() is called on processes that still run, which is an error, and the joins are never reached."
# diagnosis = "exception-in-main"
# ///
import multiprocessing


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    first = multiprocessing.Process(target=print_square, args=(num,))
    second = multiprocessing.Process(target=print_cube, args=(num,))
    first.start()
    second.start()
    first.close()
    second.close()
    first.join()
    second.join()
    print("Done!")


if __name__ == "__main__":
    main()
