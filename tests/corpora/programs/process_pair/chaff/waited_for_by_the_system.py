# /// case
# loses = ["output", "done_after_join", "clean_exit"]
# diagnosis = "exception-in-main"
# about = "os.waitpid in place of join(): the second start() may have waited for the first child already, and waitpid raises."
# ///
import multiprocessing
import os


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num**3}")


def main(num=10):
    fork = multiprocessing.get_context("fork")
    children = [fork.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for child in children:
        child.start()
    for child in children:
        os.waitpid(child.pid, 0)
    print("Done!")


if __name__ == "__main__":
    main()
