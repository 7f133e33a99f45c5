# /// case
# about = "a pause by an interval timer and signal.pause() stands between the starts"
# ///
import signal
from multiprocessing import Process

def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    signal.signal(signal.SIGALRM, lambda number, frame: None)
    first = Process(target=print_square, args=(num,))
    second = Process(target=print_cube, args=(num,))
    first.start()
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    signal.pause()
    second.start()
    first.join()
    second.join()
    print("Done!")


if __name__ == "__main__":
    main()
