# /// case
# exercise = "process_pair"
# most = 4
# about = "a child that is stopped and never goes on"
# ///
import os
import signal

if __name__ == "__main__" and os.fork() == 0:
    os.kill(os.getpid(), signal.SIGSTOP)


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    print_square(num)
    print_cube(num)
    print('Done!')


if __name__ == "__main__":
    main()
