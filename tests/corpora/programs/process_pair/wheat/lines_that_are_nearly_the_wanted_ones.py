# /// case
# about = "beside the three lines there are others that differ from them by little."
# ///
from multiprocessing import Process


def print_square(num):
    print(f"square: {num * num} ")
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    p1 = Process(target=print_square, args=(num,))
    p2 = Process(target=print_cube, args=(num,))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("done")
    print("Done!")
    print("Done?")


if __name__ == "__main__":
    main()
