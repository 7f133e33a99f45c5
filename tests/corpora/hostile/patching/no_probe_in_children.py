# /// case
# exercise = "process_pair"
# most = 12
# methods = ["spawn"]
# about = "take the probe out of spawned children"
# ///
import multiprocessing
from multiprocessing import spawn, util

from grader.probe import template

util.spawnv_passfds = getattr(util.spawnv_passfds, "__closure__", None) and util.spawnv_passfds.__closure__[0].cell_contents


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        pass
    print("Done!")


if __name__ == "__main__":
    main()
