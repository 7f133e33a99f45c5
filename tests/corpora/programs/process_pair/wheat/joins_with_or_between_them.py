# /// case
# about = "None is false, so `or` goes on to the next join() and to the last line."
# ///
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    p1, p2 = Process(target=print_square, args=(num,)), Process(target=print_cube, args=(num,))
    p1.start() or p2.start()
    p1.join() or p2.join() or print("Done!")


if __name__ == "__main__":
    main()
