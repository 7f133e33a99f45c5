# /// case
# about = "threading.Event().wait(0.1) between the two starts: a pause, no wait for a child."
# ///
import threading
from multiprocessing import Process

def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    p1 = Process(target=print_square, args=(num,))
    p2 = Process(target=print_cube, args=(num,))
    p1.start()
    threading.Event().wait(0.1)
    p2.start()
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
