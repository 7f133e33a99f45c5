# /// case
# exercise = "process_pair"
# about = "writes a log file beside itself"
# ///
"""Writes a log file beside itself."""

import multiprocessing


def print_square(num):
    with open("square.txt", "w") as file:
        file.write(str(num))
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    with open("log.txt", "a") as file:
        file.write(f"{num}\n")
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
