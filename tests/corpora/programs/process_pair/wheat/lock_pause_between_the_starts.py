# /// case
# about = "acquiring a taken lock with a time limit between the starts is a pause; so is a short join."
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
    lock = threading.Lock()
    lock.acquire()
    p1.start()
    lock.acquire(timeout=0.05)
    p1.join(0.01)
    p2.start()
    p1.join()
    p2.join()
    print("Done!")

if __name__ == "__main__":
    main()
