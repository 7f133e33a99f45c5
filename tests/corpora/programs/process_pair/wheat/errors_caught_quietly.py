# /// case
# about = "children and main catch exceptions of their own, and print a sentence about them."
# ///
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    try:
        [].pop()
    except IndexError as error:
        print(f"nothing to take: {error}")
    print(f"Cube: {num ** 3}")


def main(num=10):
    p1 = Process(target=print_square, args=(num,))
    p2 = Process(target=print_cube, args=(num,))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("Done!")
    try:
        int("ten")
    except ValueError as error:
        print(f"no number: {error}")


if __name__ == "__main__":
    main()
