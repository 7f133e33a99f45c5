# /// case
# exercise = "process_pair"
# most = 12
# about = "put multiprocessing's own methods back, and do not wait"
# ///
import gc
import multiprocessing
import types
from multiprocessing import process

for thing in gc.get_objects():
    if isinstance(thing, types.FunctionType) and thing.__module__ == "multiprocessing.process":
        if thing.__qualname__ in ("BaseProcess.start", "BaseProcess.join", "BaseProcess._bootstrap"):
            setattr(process.BaseProcess, thing.__name__, thing)


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
