# /// case
# exercise = "process_pair"
# about = "sets variables and looks for commands"
# ///
"""Sets variables and looks for commands."""

import multiprocessing
import os
import shutil


def print_square(num):
    import os
    assert os.environ["COOK"] == "yes"
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    os.environ["COOK"] = "yes"
    assert shutil.which("sh")
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
