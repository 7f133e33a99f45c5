# /// case
# about = "both processes are started first, then each is joined by a thread of the main process"
# ///
import threading
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def main(num=10):
    square = Process(target=print_square, args=(num,))
    cube = Process(target=print_cube, args=(num,))
    square.start()
    cube.start()

    waiters = [threading.Thread(target=square.join), threading.Thread(target=cube.join)]
    for waiter in waiters:
        waiter.start()
    for waiter in waiters:
        waiter.join()
    print("Done!")


if __name__ == "__main__":
    main()
