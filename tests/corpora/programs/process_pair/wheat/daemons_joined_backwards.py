# /// case
# about = "daemonic processes, the last one joined first, timeout=None"
# ///
from multiprocessing import Process as Helper


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def main(num=10):
    helpers = []
    for task in print_square, print_cube:
        helper = Helper(target=task, args=(num,))
        helper.daemon = True  # should I die, they die as well
        helper.start()
        helpers.append(helper)
    while helpers:
        helpers.pop().join(timeout=None)
    print("Done!")


if __name__ == "__main__":
    main()
