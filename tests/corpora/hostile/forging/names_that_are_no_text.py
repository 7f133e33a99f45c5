# /// case
# exercise = "process_pair"
# most = 12
# about = "names with lone surrogates, escape sequences, commands and 200,000 characters"
# ///
import multiprocessing

ODD = "\ud800\udfff\x1b[2J\x07\n::error::owned\n##[group]x\u202e<script>alert(1)</script>|`$(id)`" + "A" * 200_000


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    works = print_square, print_cube
    for process in [multiprocessing.Process(target=work, args=(num,), name=ODD) for work in works]:
        process.start()
    print("Done!")


if __name__ == "__main__":
    main()
